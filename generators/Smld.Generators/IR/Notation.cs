using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Smld.Generators.IR;

/// <summary>
/// The readable form of a function, printed and parsed. It begins with a format number, so that a reader of another
/// age says so instead of reading half:
/// <code>
/// smld-ir 1
/// function Sum(%0 y: in real[], %1 mu: real)
///   %2: int = constant 0
///   %3: int = length %0
///   %4: real = constant 0
///   %5 lp: real = for step 1 %2 %3 %4 (%6 i: int, %7 lp: real)
///     %8: real = load %0 %6
///     %9: real = sub %8 %1
///     %10: real = add %7 %9
///     yield %10
///   yield %5
/// </code>
/// A method that carries its derivative is <c>apply "Library.F" (real) %0</c>, followed by its functions, such as
/// <c>partial (%0 x: real, %1: real)</c>, each with values numbered from zero.
/// Indentation shows the blocks to a person; the parser goes by <c>yield</c>, which ends each.
/// </summary>
internal static class Notation
{
    public const int Format = 1;

    public static string Print(Function function)
    {
        var text = new StringBuilder($"smld-ir {Format}\nfunction {function.Name}");
        PrintArguments(text, function.Body);
        PrintBlock(text, function.Body, 1);
        return text.ToString();
    }

    /// <exception cref="FormatException">The text is of another format, is not in the notation, or breaks a rule of the IR.</exception>
    public static Function Parse(string text)
    {
        var function = new NotationReader(text).ReadFunction();
        Verifier.Check(function);
        return function;
    }

    private static void PrintBlock(StringBuilder text, Block block, int depth)
    {
        foreach (var node in block.Nodes)
            PrintNode(text, node, depth);
        text.Append(' ', 2 * depth).Append("yield");
        PrintValues(text, block.Yields);
        text.Append('\n');
    }

    private static void PrintNode(StringBuilder text, Node node, int depth)
    {
        text.Append(' ', 2 * depth);
        for (var i = 0; i < node.Results.Count; i++)
            PrintDefinition(text.Append(i > 0 ? ", " : ""), node.FirstResult + i, node.Results[i]);
        if (node.Results.Count > 0)
            text.Append(" = ");
        text.Append(node.Code == OpCode.Apply && node.Routine is null ? node.Symbol : Names.Of(node.Code));
        if (node.IsCounted)
            text.Append(" step ").Append(node.Bits.ToString(CultureInfo.InvariantCulture));
        if (node.Code == OpCode.Allocate && node.Bits == 1)
            text.Append(" zeroed");
        if (node.Code == OpCode.Guard && node.Bits == 1)
            text.Append(" made");
        if (node.Code == OpCode.Constant)
            text.Append(' ').Append(PrintConstant(node.Results[0].Type, node.Bits));
        if (node.Code == OpCode.Term)
            text.Append(' ').Append(node.Bits.ToString(CultureInfo.InvariantCulture));
        if (node.Code is OpCode.Call or OpCode.Guard or OpCode.Table || node.Routine is not null)
            text.Append(' ').Append(Quote(node.Symbol));
        if (node.Code == OpCode.Guard)
            text.Append(' ').Append(Quote(node.Text));
        if (node.Routine is not null)
            text.Append(" (").Append(string.Join(", ", node.Routine.Operands)).Append(')');
        PrintValues(text, node.Operands);
        if (node.IsLoop)
        {
            text.Append(' ');
            PrintArguments(text, node.Body);
            PrintBlock(text, node.Body, depth + 1);
            return;
        }
        text.Append('\n');
        if (node.Routine is not null)
            PrintRoutine(text, node.Routine, depth + 1);
        if (node.Code != OpCode.If)
            return;
        PrintBlock(text, node.Then, depth + 1);
        text.Append(' ', 2 * depth).Append("else\n");
        PrintBlock(text, node.Else, depth + 1);
    }

    private static void PrintRoutine(StringBuilder text, Routine routine, int depth)
    {
        foreach (var partial in routine.Partials)
            PrintPart(text, Names.Partial, partial, depth);
        if (routine.Body is not null)
            PrintPart(text, Names.Body, routine.Body, depth);
        if (routine.Pullback is not null)
            PrintPart(text, Names.Pullback, routine.Pullback, depth);
        if (routine.Tangent is not null)
            PrintPart(text, Names.Tangent, routine.Tangent, depth);
    }

    // Its values are numbered from zero again: it stands for itself.
    private static void PrintPart(StringBuilder text, string name, Function part, int depth)
    {
        PrintArguments(text.Append(' ', 2 * depth).Append(name).Append(' '), part.Body);
        PrintBlock(text, part.Body, depth + 1);
    }

    private static void PrintArguments(StringBuilder text, Block block)
    {
        text.Append('(');
        for (var i = 0; i < block.Arguments.Count; i++)
            PrintDefinition(text.Append(i > 0 ? ", " : ""), block.FirstArgument + i, block.Arguments[i]);
        text.Append(")\n");
    }

    private static void PrintDefinition(StringBuilder text, int value, Definition definition)
    {
        text.Append('%').Append(value);
        if (definition.Name.Length > 0)
            text.Append(' ').Append(definition.Name);
        text.Append(": ").Append(definition.Type);
    }

    private static void PrintValues(StringBuilder text, EquatableArray<int> values)
    {
        foreach (var value in values)
            text.Append(" %").Append(value);
    }

    private static string PrintConstant(IRType type, long bits) => type.Element switch
    {
        Element.Bool => bits != 0 ? "true" : "false",
        Element.Int => bits.ToString(CultureInfo.InvariantCulture),
        _ => PrintReal(bits),
    };

    private static string PrintReal(long bits)
    {
        var value = BitConverter.Int64BitsToDouble(bits);
        // A NaN's payload and whatever does not survive "R" is kept as bits.
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return !double.IsNaN(value) && !double.IsInfinity(value)
            && BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)) == bits
            ? text
            : "0x" + bits.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static string Quote(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\r", "\\r") + "\"";

    internal static class Names
    {
        public const string Partial = "partial";
        public const string Body = "body";
        public const string Pullback = "pullback";
        public const string Tangent = "tangent";

        private static readonly Dictionary<string, OpCode> codes = new(StringComparer.Ordinal);
        private static readonly Dictionary<OpCode, string> names = [];

        static Names()
        {
            foreach (OpCode code in Enum.GetValues(typeof(OpCode)))
            {
                var name = code switch { OpCode.AddStore => "add-store", OpCode.ForUntil => "for-until", _ => code.ToString().ToLowerInvariant() };
                names.Add(code, name);
                codes.Add(name, code);
            }
        }

        public static string Of(OpCode code) => names[code];

        public static bool TryFind(string name, out OpCode code) => codes.TryGetValue(name, out code);
    }
}
