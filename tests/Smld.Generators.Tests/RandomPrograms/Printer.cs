using System.Globalization;
using System.Text;

namespace Smld.Generators.Tests.RandomPrograms;

/// <summary>A program as C#: the members of a class.</summary>
internal sealed class Printer
{
    private readonly StringBuilder text = new();
    private int indent = 1;

    public static string Print(Program program)
    {
        var printer = new Printer();
        foreach (var helper in program.Helpers)
            printer.Method("private static ", helper, static (mode, variable) => $"{mode} {TypeOf(variable)} {variable.Name}".TrimStart());
        printer.Method("[LogDensity] public static ", program.Density, (_, variable) => Declaration(variable, program.Constraints));
        return printer.text.ToString();
    }

    private static string Declaration(Variable variable, Constraint[] constraints) => variable.Name switch
    {
        "x" => Attribute(constraints[0]) + "double x",
        "y" => Attribute(constraints[1]) + "double y",
        "v" => "[Length(\"3\")] " + Attribute(constraints[2]) + "ReadOnlySpan<double> v",
        "theta" => "[ModelParameter] double theta",
        _ => $"[Data] {TypeOf(variable)} {variable.Name}",
    };

    private static string Attribute(Constraint constraint) => constraint switch
    {
        Constraint.None => "",
        Constraint.LowerBound => "[LowerBound(-1)] ",
        Constraint.Bounded => "[Bounded(-2, 3)] ",
        _ => $"[{constraint}] ",
    };

    private static string TypeOf(Variable variable) => variable.Kind switch
    {
        Kind.Real => "double",
        Kind.Int => "int",
        Kind.Bool => "bool",
        Kind.Ints => "ReadOnlySpan<int>",
        _ => variable.IsReadOnly ? "ReadOnlySpan<double>" : "Span<double>",
    };

    private void Method(string head, Function function, Func<string, Variable, string> parameter)
    {
        var result = function.Results == 1 ? "double" : $"({string.Join(", ", Enumerable.Repeat("double", function.Results))})";
        Line($"{head}{result} {function.Name}({string.Join(", ", function.Parameters.Select(p => parameter(p.Mode, p.Variable)))})");
        Block(function.Body);
    }

    private void Block(Statement[] statements)
    {
        Line("{");
        indent++;
        foreach (var statement in statements)
            Print(statement);
        indent--;
        Line("}");
    }

    private void Print(Statement statement)
    {
        switch (statement)
        {
            case Declare { Value: null } declare:
                Line($"{TypeOf(declare.Variable)} {declare.Variable.Name};");
                break;
            case Declare declare:
                Line($"{TypeOf(declare.Variable)} {declare.Variable.Name} = {Text(declare.Value)};");
                break;
            case DeclareScratch scratch:
                Line(string.Create(CultureInfo.InvariantCulture, $"{(scratch.Form == "new" ? "var" : "Span<double>")} {scratch.Variable.Name} = {scratch.Form} double[{Text(scratch.Length)}];"));
                break;
            case DeclareElements elements:
                Line($"{(elements.Form == "new[]" ? "var" : "Span<double>")} {elements.Variable.Name} = {(elements.Form == "[" ? $"[{List(elements.Elements)}]" : $"{elements.Form} {{ {List(elements.Elements)} }}")};");
                break;
            case DeclareSlice slice:
                Line($"{TypeOf(slice.Variable)} {slice.Variable.Name} = {slice.Of.Name}{SpanOf(slice.Of)}.Slice({Text(new Whole(slice.Start))}, {Text(new Whole(slice.Variable.Length))});");
                break;
            case DeclareFunction local:
                Method("", local.Function, static (mode, variable) => $"{mode} {TypeOf(variable)} {variable.Name}".TrimStart());
                break;
            case Evaluate { Expression: Assign assign }:
                Line($"{assign.Target.Name} {assign.Operator} {Text(assign.Value)};");
                break;
            case Evaluate evaluate:
                Line($"{Text(evaluate.Expression)};");
                break;
            case Step step:
                Line(step.IsPrefix ? $"{step.Operator}{step.Variable.Name};" : $"{step.Variable.Name}{step.Operator};");
                break;
            case Store store:
                Line($"{store.Memory.Name}[{Text(store.Index)}] {store.Operator} {Text(store.Value)};");
                break;
            case Fill fill:
                Line($"{fill.Memory.Name}{SpanOf(fill.Memory)}.{(fill.Value is null ? "Clear()" : $"Fill({Text(fill.Value)})")};");
                break;
            case CopyOn copy:
                Line($"{copy.Memory.Name}{SpanOf(copy.Memory)}[..^1].CopyTo({copy.Memory.Name}{SpanOf(copy.Memory)}[1..]);");
                break;
            case Unpack unpack:
                var targets = string.Join(", ", unpack.Targets.Select(static target => target.Name));
                Line($"{(unpack.IsDeclaration ? "var " : "")}({targets}) = {(unpack.Values.Length == 1 ? Text(unpack.Values[0]) : $"({List(unpack.Values)})")};");
                break;
            case If branch:
                Line($"if ({Text(branch.Condition)})");
                Block(branch.Then);
                if (branch.Otherwise.Length > 0)
                {
                    Line("else");
                    Block(branch.Otherwise);
                }
                break;
            case Break or Continue:
                Line(statement is Break ? "break;" : "continue;");
                break;
            case Return { Values: [var only] }:
                Line($"return {Text(only)};");
                break;
            case Return { Values: var values }:
                Line($"return ({List(values)});");
                break;
            default:
                PrintLoop(statement);
                break;
        }
    }

    private void PrintLoop(Statement statement)
    {
        switch (statement)
        {
            case For loop:
                var start = loop.Start.Length == 0 ? "" : $"int {string.Join(", ", loop.Start.Select(static s => $"{s.Variable.Name} = {Text(s.Value)}"))}";
                var steps = string.Join(", ", loop.Steps.Select(static step => step is Step s ? $"{s.Variable.Name}{s.Operator}" : ((Evaluate)step).Expression is Assign a ? $"{a.Target.Name} {a.Operator} {Text(a.Value)}" : ""));
                Line($"for ({start}; {(loop.Condition is null ? "" : Text(loop.Condition))}; {steps})");
                Block(loop.Body);
                break;
            case ForEach loop:
                Line($"foreach (var {loop.Item.Name} in {loop.Memory.Name})");
                Block(loop.Body);
                break;
            case While loop:
                Line($"while ({Text(loop.Condition)})");
                Block(loop.Body);
                break;
            case Do loop:
                Line("do");
                Block(loop.Body);
                Line($"while ({Text(loop.Condition)});");
                break;
            case Switch choice:
                Line($"switch ({Text(choice.Value)})");
                Line("{");
                indent++;
                foreach (var (labels, body) in choice.Sections)
                {
                    foreach (var label in labels)
                        Line($"case {Text(new Whole(label))}:");
                    if (labels.Length == 0)
                        Line("default:");
                    Block(body);
                    Line("break;");
                }
                indent--;
                Line("}");
                break;
            default:
                throw new InvalidOperationException(statement.ToString());
        }
    }

    // An array has the members of a span through its span.
    private static string SpanOf(Variable memory) => memory.Name.StartsWith('a') ? ".AsSpan()" : "";

    private static string List(Expression[] expressions) => string.Join(", ", expressions.Select(Text));

    private static string Text(Expression expression) => expression switch
    {
        Number number => number.Value < 0 ? $"({Digits(number.Value)})" : Digits(number.Value),
        Whole whole => whole.Value.ToString(CultureInfo.InvariantCulture),
        Read read => read.Variable.Name,
        Element element => $"{element.Memory.Name}[{Text(element.Index)}]",
        LengthOf length => $"{length.Memory.Name}.Length",
        Apply apply => string.Format(CultureInfo.InvariantCulture, Operations.Form(apply.Operation), [.. apply.Operands.Select(Text)]),
        Choose choose => $"({Text(choose.Condition)} ? {Text(choose.Then)} : {Text(choose.Otherwise)})",
        Select select => $"({Text(select.Value)} switch {{ {string.Join(", ", select.Arms.Select((arm, i) => $"{(i == select.Arms.Length - 1 ? "_" : i.ToString(CultureInfo.InvariantCulture))} => {Text(arm)}"))} }})",
        Assign assign => $"({assign.Target.Name} {assign.Operator} {Text(assign.Value)})",
        Call call => $"{call.Function}({List(call.Arguments)})",
        ByReference argument => $"{argument.Mode} {argument.Variable.Name}",
        _ => throw new InvalidOperationException(expression.ToString()),
    };

    private static string Digits(double value)
    {
        var digits = value.ToString("R", CultureInfo.InvariantCulture);
        return digits.Contains('.', StringComparison.Ordinal) || digits.Contains('E', StringComparison.Ordinal) ? digits : digits + ".0";
    }

    private void Line(string line) => text.Append(' ', 4 * indent).Append(line).Append('\n');
}
