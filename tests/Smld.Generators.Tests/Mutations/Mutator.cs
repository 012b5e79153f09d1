using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.Mutations;

/// <summary>Spoils a file as typing, pasting and mistakes do, mostly inside its density.</summary>
internal sealed class Mutator
{
    private static readonly string[] names = ["x", "y", "n", "Math", "value", "_", "nameof", "var", "dynamic", "score", "t0", "i", "Main", "field", "System", "global", "double", "this", "base", "F", "Length", "@if", "é"];

    private static readonly string[] types =
    [
        "int", "double", "float", "decimal", "string", "dynamic", "object", "double[]", "int[]", "double[,]", "double[][]", "Span<double>", "ReadOnlySpan<double>", "ReadOnlySpan<int>", "ReadOnlySpan<bool>",
        "(double, double)", "T", "var", "ref double", "in double", "out double", "params double[]", "params ReadOnlySpan<double>", "nint", "long", "uint", "byte", "char", "bool", "double?", "Func<double, double>", "void",
        "double*", "Index", "Range", "System.Collections.Generic.IEnumerable<double>", "System.Numerics.Tensors.ReadOnlyTensorSpan<double>", "DayOfWeek", "Exception", "Missing", "List<>", "ReadOnlySpan<ReadOnlySpan<double>>", "Half",
    ];

    private static readonly string[] literals =
    [
        "0", "1", "2", "-1", "0.0", "-0.0", "1e400", "1e308", "5e-324", "1.5f", "2m", "3L", "4u", "0x7fffffff", "2147483648", "3000000000", "0b1", "1_0.5", "'a'", "\"s\"", "null", "default", "true", "false",
        "double.NaN", "double.NegativeInfinity", "int.MaxValue", "int.MinValue", "$\"{x}\"", "\"\"\"raw\"\"\"", "@\"}\"", "\"x\"u8", "[]", "[1, 2]", "(1, 2)", "nameof(x)", "double.Epsilon", "Math.PI", "1 / 0", "1 / 2", "''", "\"",
    ];

    private static readonly string[] operators =
    [
        "+", "-", "*", "/", "%", "&", "|", "^", "&&", "||", "<<", ">>", ">>>", "<", ">", "<=", ">=", "==", "!=", "=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", "??", "??=", "?", ":", "..", "=>", "++", "--", "!", "~",
        "is", "as", "is not", ".", "?.", "->", "::", ",",
    ];

    private static readonly string[] modifiers =
    [
        "async ", "unsafe ", "static ", "readonly ", "ref ", "partial ", "extern ", "abstract ", "virtual ", "sealed ", "new ", "internal ", "private protected ", "private ", "file ", "required ", "const ", "volatile ", "scoped ", "this ",
        "checked ", "fixed ", "await ", "ref readonly ", "override ", "public ",
    ];

    private static readonly string[] attributes =
    [
        "[Data] ", "[Data(\"j\")] ", "[Data(AllowNaN = true)] ", "[Data, Index(\"n\")] ", "[Data, Index(\"3\", Base = 1)] ", "[Data, Index(\"x\", Base = 7)] ", "[ModelParameter] ", "[Derived(\"1\")] ", "[Derived(\"x\")] ", "[Derived(\"y.Length\")] ", "[Derived(\"new double[2]\")] ",
        "[Derived(\"\")] ", "[Derived(null)] ", "[Derived(\"1; \")] ", "[Derived(\"/*\")] ", "[Length(\"2\")] ", "[Length(\"0\")] ", "[Length(\"-1\")] ", "[Length(\"y.Length - 1\")] ", "[Length(\"x\")] ", "[Length(nameof(y))] ", "[Length(\"\")] ", "[Length(\"n * n\")] ", "[Length(\"1 / 0\")] ", "[Shape(\"2\", \"2\")] ",
        "[Positive] ", "[LowerBound(0)] ", "[LowerBound(\"x\")] ", "[LowerBound(double.NaN)] ", "[UpperBound(1)] ", "[UpperBound(\"Math.Exp(\")] ", "[Bounded(0, 1)] ", "[Bounded(1, 0)] ", "[Bounded(\"0\", \"n\")] ", "[Bounded(\"-1\", \"1 - y\")] ", "[Simplex] ", "[Ordered] ", "[PositiveOrdered] ",
        "[UnitVector] ", "[SumToZero] ", "[Correlation] ", "[CholeskyCorrelation] ", "[Covariance] ", "[CholeskyCovariance] ", "[LogDensity] ", "[LogDensity(Name = \"Other\")] ", "[LogDensity(Name = \"1\")] ", "[LogDensity(Name = null)] ", "[LogDensity(Name = \"class\")] ", "[LogDensity(Missing = 1)] ", "[Differentiable] ",
        "[Obsolete] ", "[Missing] ", "[return: Data] ", "[",
    ];

    private static readonly string[] punctuation = [";", "{", "}", "(", ")", ".", ",", "<", ">", "\"", "/*", "//", "\n#if\n", "\n#endif\n", "\n#error\n", "\0", "\\", "@", "$\"", "'", "[", "]", "=", "\u200b", "\ud800", "\n#line 3\n", "#"];

    private static readonly string[] wrappers =
    [
        "checked({0})", "unchecked({0})", "(int)({0})", "(float)({0})", "(long)({0})", "({0})!", "await {0}", "-({0})", "!({0})", "~({0})", "nameof({0})", "(() => {0})()", "new[] {{ {0} }}[0]", "({0}, {0})", "({0}) switch {{ _ => {0} }}", "({0}) is var q ? {0} : {0}", "stackalloc double[{0}]",
        "ref {0}", "new double[{0}]", "Math.Floor({0})", "Math.Abs({0})", "double.IsNaN({0})", "({0}) is > 0 and < 1", "$\"{{{0}}}\"", "default({0})", "typeof({0})", "sizeof({0})", "throw {0}", "x = {0}", "({0})++", "({0}) ?? 0", "(dynamic){0}", "F({0})", "[{0}]", "{0}[0]", "{0}.Length", "{0}.Value",
        "&{0}", "*{0}", "({0} as double?)", "from q in {0} select q", "Math.Clamp({0}, 0, 1)", "Math.Pow({0}, 2)", "(true ? {0} : {0})", "with {{ }}", "^{0}", "{0}..{0}", "checked((int){0})", "double.Log({0})", "Normal.LogPdf({0}, 0, 1)",
    ];

    private static readonly string[] around =
    [
        "try {{ {0} }} finally {{ }}", "try {{ {0} }} catch {{ }}", "lock (new object()) {{ {0} }}", "{{ {0} }}", "unsafe {{ {0} }}", "foreach (var q in new double[2]) {{ {0} }}", "while (true) {{ {0} }}", "label: {0}", "using (null) {0}", "if (x > 0) {0}", "if (true) {{ {0} }} else {{ {0} }}",
        "for (; ; ) {{ {0} break; }}", "double Local(double a) {{ {0} return a; }}", "switch (1) {{ default: {0} break; }}", "do {{ {0} }} while (false);", "checked {{ {0} }}", "fixed (double* p = new double[1]) {{ {0} }}", "for (var q = 0; q < 3; q++) {{ {0} continue; }}", "goto end; {0} end: ;", "return {0}",
        "yield return 1; {0}", "{0} return 0;", "throw new Exception(); {0}", "if (false) {0}", "int q = 0; q++; {0}", "var a = new double[3]; a[1] = 2; {0}", "const double c = 1; {0}", "Func<double> f = () => {{ {0} return 1; }};", "{0} {0}", "#if false\n{0}\n#endif\n", "_ = 0; {0}",
    ];

    private static readonly string[] numbers = ["0", "1", "2", "-1", "3", "0.5", "1.0", "-2.5", "0.0", "-0.0", "1e300", "1e-300", "7", "double.NaN", "double.PositiveInfinity", "int.MaxValue", "1 / 2", "(1 > 2 ? 1 : 2)"];

    private static readonly string[] arithmetic = ["+", "-", "*", "/", "%"];

    private static readonly string[] comparisons = ["<", ">", "<=", ">=", "==", "!="];

    private static readonly string[] compounds = ["=", "+=", "-=", "*=", "/=", "%="];

    private static readonly string[] functions =
    [
        "Math.Exp({0})", "Math.Log({0})", "Math.Abs({0})", "Math.Sqrt({0})", "Math.Floor({0})", "Math.Max({0}, 1)", "Math.Min({0}, {0})", "Math.Clamp({0}, -1, 1)", "Math.Pow({0}, 2)", "Math.Pow(2, {0})", "Math.Atan2({0}, 1)", "-({0})", "({0} > 0 ? {0} : 1)", "(int)({0})", "(double)({0})",
        "Math.Tanh({0})", "Math.CopySign(1, {0})", "({0} + 0)", "({0} * 1)", "({0} * 0)", "(0 - {0})", "({0} - {0})", "({0} / {0})", "Normal.LogPdf({0}, 0, 1)", "(1 / ({0}))", "SpecialFunctions.Log1pExp({0})", "SpecialFunctions.LogGamma({0})", "+({0})", "checked({0})", "Math.Round({0})",
    ];

    private static readonly string[] conditions = ["if (1 > 2) {0}", "if (true) {0}", "for (var q = 0; q < 2; q++) {0}", "while (false) {0}", "do {0} while (false);", "{{ {0} }}", "for (var q = 3; q > 0; q -= 2) {{ if (q == 1) continue; {0} }}", "if (double.IsNaN(1.0)) {{ {0} }} else {{ {0} }}"];

    private static readonly string[] jumps = ["if (1 > 2) return 0; ", "if (2 > 1) return double.NegativeInfinity; ", "break; ", "continue; ", "return 1; ", "throw new ArgumentException(); ", "if (1 > 2) throw new ArgumentException(\"no\"); ", "while (true) { } ", "for (; ; ) break; "];

    private static readonly (string[] Statements, string[] Expressions) donors = Donors();

    private readonly Random random;
    private readonly (string Name, Func<string?> Apply)[] rough;
    private readonly (string Name, Func<string?> Apply)[] gentle;
    private string text = "";
    private SyntaxNode root = null!;
    private SyntaxNode density = null!;

    public Mutator(int seed)
    {
        random = new Random(seed);
        rough =
        [
            ("a token less", () => Replace(Token(), "")),
            ("a token twice", () => Token() is { } token ? Replace(token, $"{token} {token}") : null),
            ("two tokens exchanged", Exchange),
            ("another name", () => Replace(Token(SyntaxKind.IdentifierToken), OtherName())),
            ("another type", () => Replace(Node<TypeSyntax>(), Pick(types))),
            ("another literal", () => Replace(Node<LiteralExpressionSyntax>(), Pick(literals))),
            ("another operator", () => Replace(Operator(), Pick(operators))),
            ("a modifier more", () => Insert(Pick(modifiers))),
            ("an attribute more", () => Insert(Node<ParameterSyntax>(), Pick(attributes))),
            ("an attribute on the method", () => Insert(Node<MemberDeclarationSyntax>(), Pick(attributes))),
            ("another attribute", () => Replace(Node<AttributeListSyntax>(), Pick(attributes))),
            ("another argument of an attribute", () => Replace(Node<AttributeArgumentSyntax>(), random.Next(2) == 0 ? Pick(literals) : $"\"{Pick(donors.Expressions).Replace("\"", "\\\"", StringComparison.Ordinal)}\"")),
            ("a statement less", () => Replace(Node<StatementSyntax>(), "")),
            ("a statement twice", () => Node<StatementSyntax>() is { } statement ? Replace(statement, $"{statement} {statement}") : null),
            ("a statement of another method", () => Insert(Node<StatementSyntax>(), Pick(donors.Statements) + " ")),
            ("a statement for another", () => Replace(Node<StatementSyntax>(), Pick(donors.Statements))),
            ("an expression of another method", () => Replace(Node<ExpressionSyntax>(), Pick(donors.Expressions))),
            ("an expression for another of the same", () => Replace(Node<ExpressionSyntax>(), Node<ExpressionSyntax>()?.ToString() ?? "")),
            ("an expression wrapped", () => Node<ExpressionSyntax>() is { } expression ? Replace(expression, Form(Pick(wrappers), expression)) : null),
            ("a statement wrapped", () => Node<StatementSyntax>() is { } statement ? Replace(statement, Form(Pick(around), statement)) : null),
            ("typed up to here", () => text[..Position()]),
            ("a line typed up to here", ToEndOfLine),
            ("a method typed up to here", () => Position() is var at && at < density.Span.End ? text[..at] + text[density.Span.End..] : null),
            ("a method twice", () => Insert(density, $"{density}\n")),
            ("half a method pasted", () => Position() is var at && at > density.SpanStart ? text.Insert(density.SpanStart, text[density.SpanStart..at] + "\n") : null),
            ("a piece pasted elsewhere", () => text.Insert(Position(), Piece())),
            ("a piece less", () => Piece() is { Length: > 0 } piece ? text.Remove(text.IndexOf(piece, StringComparison.Ordinal), piece.Length) : null),
            ("a character more", () => text.Insert(Position(), Pick(punctuation))),
            ("a character less", () => Position() is var at && at < text.Length ? text.Remove(at, 1) : null),
            ("a parameter less", () => Replace(Node<ParameterSyntax>(), "")),
            ("an argument more", () => Node<ArgumentSyntax>() is { } argument ? Replace(argument, $"{argument}, {Pick(literals)}") : null),
        ];
        gentle =
        [
            ("another variable", () => Replace(Variable(), Variable()?.ToString() ?? "x")),
            ("another number", () => Replace(Number(), Pick(numbers))),
            ("a number for a variable", () => Replace(Variable(), Pick(numbers))),
            ("another arithmetic operator", () => Replace(Arithmetic(), Pick(arithmetic))),
            ("another comparison", () => Replace(Token(static token => comparisons.Contains(token.Text) && token.Parent is BinaryExpressionSyntax), Pick(comparisons))),
            ("another compound assignment", () => Replace(Token(static token => compounds.Contains(token.Text) && token.Parent is AssignmentExpressionSyntax), Pick(compounds))),
            ("an expression in a function", () => Arithmetic()?.Parent is { } expression ? Replace(expression, Form(Pick(functions), expression)) : null),
            ("a variable in a function", () => Variable() is { } variable ? Replace(variable, Form(Pick(functions), variable)) : null),
            ("an expression for another sum", () => Replace(Arithmetic()?.Parent, Arithmetic()?.Parent?.ToString() ?? "1.0")),
            ("a statement less", () => Replace(Simple(), ";")),
            ("a statement twice", () => Simple() is { } statement ? Replace(statement, $"{{ {statement} {statement} }}") : null),
            ("a statement before another", () => Insert(Simple(), $"{Simple()} ")),
            ("a statement under a condition", () => Simple() is { } statement ? Replace(statement, Form(Pick(conditions), statement)) : null),
            ("a condition turned round", () => Replace(Node<IfStatementSyntax>()?.Condition, $"!({Node<IfStatementSyntax>()?.Condition})")),
            ("another attribute", () => Insert(Node<ParameterSyntax>(), Pick(attributes))),
            ("a jump", () => Insert(Node<StatementSyntax>(), Pick(jumps))),
        ];
    }

    /// <summary>One mutation, seldom two or three, and what they were.</summary>
    public (string Text, string What) Mutate(string original)
    {
        text = original;
        var what = new List<string>();
        do
        {
            root = CSharpSyntaxTree.ParseText(text, CompilationFactory.ParseOptions).GetRoot();
            density = root.DescendantNodes().Where(Source.IsDensity).FirstOrDefault() ?? root;
            var kinds = random.Next(3) == 0 ? rough : gentle;
            var (name, apply) = kinds[random.Next(kinds.Length)];
            if (apply() is not { } mutant || mutant == text)
                continue;
            text = mutant;
            what.Add(name);
        }
        while (what.Count == 0 || (what.Count < 3 && random.Next(3) == 0));
        return (text, string.Join(", ", what));
    }

    private string Pick(string[] choices) => choices[random.Next(choices.Length)];

    private SyntaxNode Place() => random.Next(6) == 0 ? root : density;

    private T? Node<T>() where T : SyntaxNode
    {
        var all = Place().DescendantNodes().OfType<T>().ToList();
        return all.Count == 0 ? null : all[random.Next(all.Count)];
    }

    private SyntaxToken? Token() => Token(static _ => true);

    private SyntaxToken? Token(SyntaxKind kind) => Token(token => token.IsKind(kind));

    private SyntaxToken? Operator() =>
        Token(static token => token.Parent is BinaryExpressionSyntax or AssignmentExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or ConditionalExpressionSyntax or MemberAccessExpressionSyntax);

    private SyntaxToken? Token(Func<SyntaxToken, bool> isMeant)
    {
        var all = Place().DescendantTokens().Where(isMeant).ToList();
        return all.Count == 0 ? null : all[random.Next(all.Count)];
    }

    private SyntaxToken? Arithmetic() => Token(static token => arithmetic.Contains(token.Text) && token.Parent is BinaryExpressionSyntax);

    private IdentifierNameSyntax? Variable() => Any<IdentifierNameSyntax>(static name => name.Parent is BinaryExpressionSyntax or AssignmentExpressionSyntax or ArgumentSyntax or EqualsValueClauseSyntax or ReturnStatementSyntax or PrefixUnaryExpressionSyntax);

    private LiteralExpressionSyntax? Number() => Any<LiteralExpressionSyntax>(static literal => literal.IsKind(SyntaxKind.NumericLiteralExpression));

    private StatementSyntax? Simple() => Any<StatementSyntax>(static statement => statement is ExpressionStatementSyntax or IfStatementSyntax or ForStatementSyntax or WhileStatementSyntax or SwitchStatementSyntax or ForEachStatementSyntax);

    private T? Any<T>(Func<T, bool> isMeant) where T : SyntaxNode
    {
        var all = density.DescendantNodes().OfType<T>().Where(isMeant).ToList();
        return all.Count == 0 ? null : all[random.Next(all.Count)];
    }

    private string OtherName() => random.Next(3) == 0 ? Pick(names) : Token(SyntaxKind.IdentifierToken)?.ToString() ?? "x";

    private int Position() => Place().Span is var span ? random.Next(span.Start, Math.Max(span.Start + 1, span.End)) : 0;

    private string Piece()
    {
        var start = Position();
        return text.Substring(start, Math.Min(random.Next(1, 60), text.Length - start));
    }

    private string? ToEndOfLine()
    {
        var at = Position();
        var end = text.IndexOf('\n', at);
        return end < 0 ? null : text.Remove(at, end - at);
    }

    private string? Exchange()
    {
        var tokens = Place().DescendantTokens().Where(static token => token.Span.Length > 0).ToList();
        if (tokens.Count < 2)
            return null;
        var first = random.Next(tokens.Count - 1);
        var second = Math.Min(tokens.Count - 1, first + 1 + random.Next(random.Next(3) == 0 ? 8 : 1));
        var (a, b) = (tokens[first], tokens[second]);
        return text[..a.SpanStart] + b.Text + text[a.Span.End..b.SpanStart] + a.Text + text[b.Span.End..];
    }

    private string? Insert(string inserted) => Token() is { } token ? text.Insert(token.SpanStart, inserted) : null;

    private string? Insert(SyntaxNode? before, string inserted) => before is null ? null : text.Insert(before.SpanStart, inserted);

    private string? Replace(SyntaxToken? token, string by) => token is { } found ? Replace(found.Span, by) : null;

    private string? Replace(SyntaxNode? node, string by) => node is null ? null : Replace(node.Span, by);

    private string Replace(TextSpan span, string by) => text[..span.Start] + by + text[span.End..];

    private static string Form(string form, SyntaxNode node) => string.Format(CultureInfo.InvariantCulture, form, node.ToString());

    private static (string[], string[]) Donors()
    {
        var roots = Source.All.Select(static source => CSharpSyntaxTree.ParseText(source.Text, CompilationFactory.ParseOptions).GetRoot()).ToList();
        return (
            [.. roots.SelectMany(static root => root.DescendantNodes().OfType<StatementSyntax>()).Where(static node => node.Span.Length < 400).Select(static node => node.ToString()).Distinct()],
            [.. roots.SelectMany(static root => root.DescendantNodes().OfType<ExpressionSyntax>()).Where(static node => node.Span.Length is > 1 and < 200).Select(static node => node.ToString()).Distinct()]);
    }
}
