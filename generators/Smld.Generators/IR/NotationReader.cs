using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Smld.Generators.IR;

/// <summary>Reads <see cref="Notation"/>.</summary>
internal sealed class NotationReader(string text)
{
    private int position;
    private int line = 1;

    public Function ReadFunction()
    {
        Expect("smld-ir");
        var format = ReadInteger();
        if (format != Notation.Format)
            throw Error($"this is format {format}; only format {Notation.Format} can be read");
        Expect("function");
        var name = Word();
        var (first, arguments) = ReadArguments();
        var body = ReadBlock(first, arguments);
        SkipSpace();
        if (position < text.Length)
            throw Error("text after the function's last yield");
        return new Function(name, arguments, body);
    }

    private Block ReadBlock(int first, EquatableArray<Definition> arguments)
    {
        var nodes = new List<Node>();
        while (!TryWord("yield"))
            nodes.Add(ReadNode());
        return new Block(first, arguments, nodes.ToEquatableArray(), ReadValues());
    }

    private (int First, EquatableArray<Definition> Arguments) ReadArguments()
    {
        ExpectSymbol('(');
        var (first, definitions) = Peek() == ')' ? (0, EquatableArray<Definition>.Empty) : ReadDefinitions();
        ExpectSymbol(')');
        return (first, definitions);
    }

    private (int First, EquatableArray<Definition> Definitions) ReadDefinitions()
    {
        var first = -1;
        var definitions = new List<Definition>();
        do
        {
            var value = ReadValue();
            if (first < 0)
                first = value;
            if (value != first + definitions.Count)
                throw Error($"%{value} stands where %{first + definitions.Count} is next");
            var name = Peek() == ':' ? "" : Word();
            ExpectSymbol(':');
            definitions.Add(new Definition(ReadType(), name));
        }
        while (TrySymbol(','));
        return (first, definitions.ToEquatableArray());
    }

    private IRType ReadType()
    {
        var isView = TryWord("in");
        var element = Word() switch
        {
            "real" => Element.Real,
            "int" => Element.Int,
            "bool" => Element.Bool,
            var other => throw Error($"'{other}' is no type"),
        };
        if (TrySymbol('['))
        {
            ExpectSymbol(']');
            return new(element, isView ? Shape.View : Shape.Buffer);
        }
        if (isView)
            throw Error("'in' stands before memory: in real[]");
        return new(element, TryWord("stack") ? Shape.Stack : Shape.Scalar);
    }

    private Node ReadNode()
    {
        var (first, results) = Peek() == '%' ? ReadDefinitions() : (0, EquatableArray<Definition>.Empty);
        if (results.Count > 0)
            ExpectSymbol('=');
        var name = Word();
        if (!Notation.Names.TryFind(name, out var code))
        {
            if (!Primitives.TryFind(name, out _))
                throw Error($"'{name}' is no operation");
            return new Node(OpCode.Apply, name, 0, "", ReadValues(), first, results, EquatableArray<Block>.Empty);
        }
        long bits = 0;
        string symbol = "", message = "";
        var blocks = EquatableArray<Block>.Empty;
        Routine? routine = null;
        if (code is OpCode.Apply or OpCode.Routine)
        {
            symbol = ReadQuoted();
            routine = new Routine(symbol, ReadTypes());
        }
        else if (code is OpCode.For or OpCode.ForUntil)
        {
            Expect("step");
            bits = ReadInteger();
        }
        else if (code == OpCode.Allocate)
            bits = TryWord("zeroed") ? 1 : 0;
        else if (code == OpCode.Term)
            bits = ReadInteger();
        else if (code == OpCode.Constant && results.Count == 1)
        {
            bits = ReadConstant(results[0].Type);
            symbol = results[0].Type.ToString();
        }
        else if (code == OpCode.Table && results.Count == 1)
        {
            bits = (long)results[0].Type.Element;
            symbol = ReadQuoted();
        }
        else if (code is OpCode.Call or OpCode.Guard)
        {
            bits = code == OpCode.Guard && TryWord("made") ? 1 : 0;
            symbol = ReadQuoted();
            message = code == OpCode.Guard ? ReadQuoted() : "";
        }
        var operands = ReadValues();
        if (routine is not null)
            routine = ReadParts(routine);
        else if (code == OpCode.If)
        {
            var then = ReadBlock(0, EquatableArray<Definition>.Empty);
            Expect("else");
            blocks = EquatableArray.Of(then, ReadBlock(0, EquatableArray<Definition>.Empty));
        }
        else if (code is OpCode.For or OpCode.ForUntil or OpCode.Loop)
        {
            var (firstArgument, arguments) = ReadArguments();
            blocks = EquatableArray.Of(ReadBlock(firstArgument, arguments));
        }
        return new Node(code, symbol, bits, message, operands, first, results, blocks) { Routine = routine };
    }

    private EquatableArray<IRType> ReadTypes()
    {
        var types = new List<IRType>();
        ExpectSymbol('(');
        while (!TrySymbol(')'))
        {
            if (types.Count > 0)
                ExpectSymbol(',');
            types.Add(ReadType());
        }
        return types.ToEquatableArray();
    }

    private Routine ReadParts(Routine routine)
    {
        var partials = new List<Function>();
        while (TryWord(Notation.Names.Partial))
            partials.Add(ReadPart(nameof(Routine.Partials)));
        return routine with
        {
            Partials = partials.ToEquatableArray(),
            Body = TryWord(Notation.Names.Body) ? ReadPart(nameof(Routine.Body)) : null,
            Pullback = TryWord(Notation.Names.Pullback) ? ReadPart(nameof(Routine.Pullback)) : null,
            Tangent = TryWord(Notation.Names.Tangent) ? ReadPart(nameof(Routine.Tangent)) : null,
        };
    }

    private Function ReadPart(string name)
    {
        var (first, arguments) = ReadArguments();
        return new Function(name, arguments, ReadBlock(first, arguments));
    }

    private long ReadConstant(IRType type)
    {
        var word = Word();
        if (type.Element == Element.Bool)
            return word == "true" ? 1 : word == "false" ? 0 : throw Error($"'{word}' is no bool");
        if (type.Element == Element.Int)
            return int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) ? integer : throw Error($"'{word}' is no int");
        if (word.StartsWith("0x", StringComparison.Ordinal) && long.TryParse(word.Substring(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var bits))
            return bits;
        return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
            ? BitConverter.DoubleToInt64Bits(word[0] == '-' && real == 0 ? -0.0 : real)
            : throw Error($"'{word}' is no real");
    }

    private EquatableArray<int> ReadValues()
    {
        var values = new List<int>();
        var firstLine = line;
        while (Peek() == '%' && line == firstLine)
            values.Add(ReadValue());
        return values.ToEquatableArray();
    }

    private int ReadValue()
    {
        ExpectSymbol('%');
        var value = ReadInteger();
        return value is >= 0 and <= int.MaxValue ? (int)value : throw Error($"%{value} is no value");
    }

    private long ReadInteger()
    {
        var word = Word();
        return long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw Error($"'{word}' is no integer");
    }

    private string ReadQuoted()
    {
        ExpectSymbol('"');
        var content = new StringBuilder();
        while (position < text.Length && text[position] is not '"' and not '\n')
        {
            var c = text[position++];
            if (c == '\\' && position < text.Length)
                c = text[position++] switch { 'n' => '\n', 'r' => '\r', var other => other };
            content.Append(c);
        }
        ExpectSymbol('"');
        return content.ToString();
    }

    private string Word()
    {
        SkipSpace();
        var start = position;
        while (position < text.Length && !char.IsWhiteSpace(text[position]) && "%():=[],\"".IndexOf(text[position]) < 0)
            position++;
        return position > start ? text.Substring(start, position - start) : throw Error("a word is missing");
    }

    private bool TryWord(string word)
    {
        SkipSpace();
        var end = position + word.Length;
        if (string.CompareOrdinal(text, position, word, 0, word.Length) != 0 || (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '-')))
            return false;
        position = end;
        return true;
    }

    private void Expect(string word)
    {
        if (!TryWord(word))
            throw Error($"'{word}' is missing");
    }

    private char Peek()
    {
        SkipSpace();
        return position < text.Length ? text[position] : '\0';
    }

    private bool TrySymbol(char symbol)
    {
        if (Peek() != symbol)
            return false;
        position++;
        return true;
    }

    private void ExpectSymbol(char symbol)
    {
        if (!TrySymbol(symbol))
            throw Error($"'{symbol}' is missing");
    }

    private void SkipSpace()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            if (text[position++] == '\n')
                line++;
        }
    }

    private FormatException Error(string what) => new($"line {line}: {what}");
}
