using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Smld.Generators.Binding;

/// <summary>How a construct outside the language is named, where it is marked and what to write instead.</summary>
internal static class Constructs
{
    private const string Flat = "keep rows in one array, or in a 'double[,]'";

    /// <summary>The smallest piece that the reader would change, what it is, and the advice.</summary>
    public static (SyntaxNodeOrToken Mark, string Name, string Advice) Describe(IOperation operation)
    {
        var syntax = operation.Syntax;
        return syntax switch
        {
            _ when operation is IDelegateCreationOperation or IMethodReferenceOperation && syntax is not (LambdaExpressionSyntax or AnonymousMethodExpressionSyntax) =>
                At(syntax, "a method as a value", "call it, or give it as a lambda that calls it"),
            ArrayCreationExpressionSyntax array when operation is IArrayCreationOperation { Type: IArrayTypeSymbol { ElementType: { IsValueType: true } element } } && !IsNumber(element) =>
                At(array.NewKeyword, $"an array of '{element.Name}'", "keep each of its fields in an array of its own"),
            CommonForEachStatementSyntax loop => At(loop.ForEachKeyword, "'foreach'", "write a 'for' loop over the index"),
            SwitchStatementSyntax choice => At(choice.SwitchKeyword, "'switch'", "write 'if' and 'else'"),
            SwitchExpressionSyntax choice => At(choice.SwitchKeyword, "'switch'", "write a conditional expression"),
            IsPatternExpressionSyntax pattern => At(pattern.IsKeyword, "'is'", "write a comparison"),
            TryStatementSyntax attempt => At(attempt.TryKeyword, "'try'", "let the exception leave the density"),
            ThrowStatementSyntax thrown => At(thrown.ThrowKeyword, "'throw' here", "outside of the support, return double.NegativeInfinity; a guard is 'if (…) throw new ArgumentException(…);' with texts and numbers"),
            ThrowExpressionSyntax thrown => At(thrown.ThrowKeyword, "'throw'", "outside of the support, give double.NegativeInfinity"),
            UsingStatementSyntax use => At(use.UsingKeyword, "'using'", "acquire nothing in a density"),
            LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } use => At(use.UsingKeyword, "'using'", "acquire nothing in a density"),
            LockStatementSyntax guarded => At(guarded.LockKeyword, "'lock'", "a density shares nothing, so leave it out"),
            FixedStatementSyntax pinned => At(pinned.FixedKeyword, "'fixed'", "index the span"),
            GotoStatementSyntax jump => At(jump.GotoKeyword, "'goto'", "write a loop or 'if'"),
            YieldStatementSyntax yielded => At(yielded.YieldKeyword, "'yield'", "return the log density"),
            AwaitExpressionSyntax awaited => At(awaited.AwaitKeyword, "'await'", "pass what is awaited as [Data]"),
            LocalFunctionStatementSyntax function => At(function.Identifier, "a local function", "make it a static method of the class"),
            LambdaExpressionSyntax lambda => At(lambda.ArrowToken, "a lambda", "write a static method and call it"),
            AnonymousMethodExpressionSyntax function => At(function.DelegateKeyword, "'delegate'", "write a static method and call it"),
            StackAllocArrayCreationExpressionSyntax array => At(array.StackAllocKeyword, "'stackalloc'", Flat),
            ImplicitStackAllocArrayCreationExpressionSyntax array => At(array.StackAllocKeyword, "'stackalloc'", Flat),
            ArrayCreationExpressionSyntax array => At(array.NewKeyword, "an array", Flat),
            ImplicitArrayCreationExpressionSyntax array => At(array.NewKeyword, "an array", Flat),
            InitializerExpressionSyntax array => At(array.OpenBraceToken, "an array", Flat),
            CollectionExpressionSyntax list => At(list.OpenBracketToken, "a collection expression", "copy element by element"),
            BaseObjectCreationExpressionSyntax created => At(created.NewKeyword, "an object", "keep the numbers in locals"),
            TupleExpressionSyntax tuple => At(tuple, "a tuple", "write one assignment per value"),
            DeclarationExpressionSyntax declaration => At(declaration, "a deconstruction", "write one assignment per value"),
            InterpolatedStringExpressionSyntax text => At(text, "a string", "leave it out"),
            InvocationExpressionSyntax call => At(NameOf(call), "a call of a local function or delegate", "call a static method of the class"),
            CastExpressionSyntax cast => At(cast.Type, $"the conversion to '{cast.Type}'", "compute with 'double', 'int' and 'bool'"),
            PostfixUnaryExpressionSyntax unary => At(unary.OperatorToken, $"'{unary.OperatorToken.Text}'", unary.IsKind(SyntaxKind.SuppressNullableWarningExpression) ? "leave it out" : "write an assignment"),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression } index =>
                At(index.OperatorToken, "an index from the end", "count from the start, as in 'x.Length - 1'"),
            PrefixUnaryExpressionSyntax unary => At(unary.OperatorToken, $"the operator '{unary.OperatorToken.Text}'", "write it with arithmetic on 'double', 'int' and 'bool'"),
            BinaryExpressionSyntax binary => At(binary.OperatorToken, $"the operator '{binary.OperatorToken.Text}' here", "write it with arithmetic on 'double', 'int' and 'bool'"),
            AssignmentExpressionSyntax { Left: TupleExpressionSyntax or DeclarationExpressionSyntax } tuple =>
                At(tuple.Left, "a deconstruction", "write one assignment per value"),
            AssignmentExpressionSyntax assignment => At(assignment.OperatorToken, $"the operator '{assignment.OperatorToken.Text}' here", "write it with arithmetic on 'double', 'int' and 'bool'"),
            ElementAccessExpressionSyntax element when IndexOf(element) is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression } index =>
                At(index.OperatorToken, "an index from the end", "count from the start, as in 'x.Length - 1'"),
            ElementAccessExpressionSyntax element when IndexOf(element) is RangeExpressionSyntax range =>
                At(range, "a range", "pass the span and the two indices"),
            ElementAccessExpressionSyntax element => At(element.ArgumentList, "indexing this", "index a ReadOnlySpan<double>, <int> or <bool> parameter with one 'int'"),
            MemberAccessExpressionSyntax member => At(member.Name, $"'{member.Name}'", "keep to what the parameters give"),
            ConditionalExpressionSyntax choice => At(choice.QuestionToken, "a choice between things that are no numbers", "choose between numbers"),
            ConditionalAccessExpressionSyntax access => At(access.OperatorToken, "'?.'", "test with 'if'"),
            DefaultExpressionSyntax or LiteralExpressionSyntax => At(syntax, $"'{syntax}'", "write the number itself"),
            SizeOfExpressionSyntax or TypeOfExpressionSyntax => At(syntax, $"'{syntax}'", "write the number itself"),
            WithExpressionSyntax copy => At(copy.WithKeyword, "'with'", "keep the numbers in locals"),
            StatementSyntax statement => At(statement.GetFirstToken(), $"'{statement.GetFirstToken().Text}'", "write it with locals, 'if' and loops"),
            _ => At(syntax, $"'{syntax}'", "write it with arithmetic on 'double', 'int' and 'bool'"),
        };
    }

    /// <summary>The name in a call or a member access.</summary>
    public static SyntaxNode NameOf(SyntaxNode syntax) => syntax switch
    {
        InvocationExpressionSyntax call => NameOf(call.Expression),
        MemberAccessExpressionSyntax member => member.Name,
        MemberBindingExpressionSyntax member => member.Name,
        _ => syntax,
    };

    public static string Display(IMethodSymbol method) =>
        method.ContainingType is { } type ? type.Name + "." + method.Name : method.Name;

    /// <summary>What to write instead of a method without source.</summary>
    public static string InsteadOf(IMethodSymbol method) => (method.ContainingType?.Name, method.Name) switch
    {
        _ when Substitutes.Describe(method) is { } form => $"write '{form}'",
        ("Double", "Exp2M1") => "write 'SpecialFunctions.Expm1(x * Math.Log(2))'",
        ("Double", "Exp10M1") => "write 'SpecialFunctions.Expm1(x * Math.Log(10))'",
        ("Math" or "Double", "ReciprocalEstimate") => "write '1 / x'; an estimate differs from machine to machine",
        ("Math" or "Double", "ReciprocalSqrtEstimate") => "write '1 / Math.Sqrt(x)'; an estimate differs from machine to machine",
        ("Double", "MultiplyAddEstimate") => "write 'x * y + z'; an estimate differs from machine to machine",
        ("Math" or "Double", "BitIncrement" or "BitDecrement" or "ILogB") => "move it to a [Derived] value; it has no derivative to speak of",
        ("Double", "MaxNumber" or "MaxNative") => "write 'Math.Max'",
        ("Double", "MinNumber" or "MinNative") => "write 'Math.Min'",
        ("Double", "ClampNative") => "write 'Math.Clamp'",
        ("Double", "SinCosPi") => "write 'double.SinPi' and 'double.CosPi'",
        ("Array", "CopyTo") => "write 'a.AsSpan().CopyTo(b)', with a slice of b for another place",
        ("Random", _) => "draw before, and pass the numbers as [Data]: a density gives the same number at the same point",
        _ when method is { ReturnsVoid: true, IsStatic: true } && method.ContainingAssembly?.Name.StartsWith("System", StringComparison.Ordinal) == true =>
            "leave it out: a density gives a number and does nothing else",
        ("Math", "SinCos") => "write 'Math.Sin' and 'Math.Cos'",
        ("Math" or "Double", "Round") => "write 'Math.Round' of one number",
        _ when method.ContainingType?.Name == Types.Span => "pass the span and the indices",
        _ when method.ContainingAssembly?.Name.StartsWith("System", StringComparison.Ordinal) == false =>
            "mark it [Differentiable] where it is declared, or write it out as a static method",
        _ => "write it out as a static method",
    };

    private static bool IsNumber(ITypeSymbol type) => Types.ScalarOf(type) is not null;

    public static SyntaxToken? ByReference(ParameterSyntax parameter)
    {
        foreach (var modifier in parameter.Modifiers)
        {
            if (modifier.RawKind is (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword or (int)SyntaxKind.InKeyword or (int)SyntaxKind.ParamsKeyword)
                return modifier;
        }
        return null;
    }

    /// <summary>A float literal as a double.</summary>
    public static string AsDouble(SyntaxNode syntax)
    {
        var text = syntax.ToString();
        return syntax is LiteralExpressionSyntax && text.EndsWith("f", StringComparison.OrdinalIgnoreCase)
            ? Pointed(text.Substring(0, text.Length - 1))
            : "0.1";
    }

    private static ExpressionSyntax IndexOf(ElementAccessExpressionSyntax element) => element.ArgumentList.Arguments[0].Expression;

    private static string Pointed(string digits) =>
        digits.IndexOfAny(['.', 'e', 'E']) >= 0 ? digits : digits + ".0";

    private static (SyntaxNodeOrToken, string, string) At(SyntaxNodeOrToken mark, string name, string advice) => (mark, name, advice);
}
