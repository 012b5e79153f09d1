using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>
/// Finds the summands of what a density's own body assigns and returns, and keeps their text: what the plus and minus signs at
/// the top of an expression join, through the arms of a conditional. Which of them the density is a sum of, the flow of
/// values decides later.
/// </summary>
internal sealed class TermMarks(SyntaxNode declaration)
{
    private readonly HashSet<IOperation> summands = [];
    private readonly List<DensityTerm> terms = [];

    public EquatableArray<DensityTerm> Terms => terms.ToEquatableArray();

    /// <summary>Notes the summands of an expression that is about to be bound.</summary>
    public void Expect(IOperation? expression)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        while (expression is not null)
        {
            switch (expression)
            {
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract, ConstantValue.HasValue: false } sum when IsReal(sum):
                    Expect(sum.RightOperand);
                    expression = sum.LeftOperand;
                    continue;
                case IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus or UnaryOperatorKind.Plus, ConstantValue.HasValue: false } sign when IsReal(sign):
                    expression = sign.Operand;
                    continue;
                case IConditionalOperation { WhenFalse: { } whenFalse, ConstantValue.HasValue: false } choice when IsReal(choice):
                    Expect(choice.WhenTrue);
                    expression = whenFalse;
                    continue;
            }
            if (IsReal(expression))
                summands.Add(expression);
            return;
        }
    }

    /// <summary>Whether an operation is a summand.</summary>
    public bool Expects(IOperation operation) => summands.Contains(operation);

    /// <summary>Whether an operation is a summand; it is none any more, so that it can be bound.</summary>
    public bool Take(IOperation operation) => summands.Remove(operation);

    /// <summary>Keeps a summand's text, and gives its number.</summary>
    public int Add(IOperation summand, IEnumerable<string> names)
    {
        var lines = declaration.SyntaxTree.GetText().Lines;
        var line = lines.GetLineFromPosition(summand.Syntax.SpanStart).LineNumber - lines.GetLineFromPosition(declaration.SpanStart).LineNumber;
        terms.Add(new DensityTerm(TextOf(summand.Syntax), line + 1, names.ToEquatableArray()));
        return terms.Count - 1;
    }

    /// <summary>The text on one line, a space where there was any, comments left out; in parentheses where a sign in front would not take in all.</summary>
    public static string TextOf(SyntaxNode syntax)
    {
        var text = new StringBuilder();
        var isSpaced = false;
        foreach (var token in syntax.DescendantTokens())
        {
            var isTight = text.Length == 0 || text[text.Length - 1] is '(' or '[' || token.Text is ")" or "]" or ",";
            if (!isTight && (isSpaced || token.HasLeadingTrivia))
                text.Append(' ');
            text.Append(token.Text);
            isSpaced = token.HasTrailingTrivia;
        }
        return syntax is ConditionalExpressionSyntax or AssignmentExpressionSyntax or SwitchExpressionSyntax
            || syntax.IsKind(SyntaxKind.AddExpression) || syntax.IsKind(SyntaxKind.SubtractExpression)
            ? $"({text})"
            : text.ToString();
    }

    private static bool IsReal(IOperation operation) => operation.Type?.SpecialType == SpecialType.System_Double;
}

/// <summary>The scalars that a summand's text names, while it is bound: those that are read whenever it is.</summary>
internal sealed class TermNames(IOperation summand, BlockBuilder block)
{
    // More would not be read.
    private const int Most = 8;

    private readonly List<(int Position, string Text, int Value)> noted = [];

    /// <summary>In the order of the text.</summary>
    public IEnumerable<(string Text, int Value)> Noted => noted.OrderBy(static name => name.Position).Take(Most).Select(static name => (name.Text, name.Value));

    /// <summary>Notes a variable, or an element, and its value.</summary>
    public void Note(IOperation operation, int value, BlockBuilder where)
    {
        // In a branch of its own it may not have been read.
        if (value < 0 || operation is IPropertyReferenceOperation { Property.IsIndexer: false } || !ReferenceEquals(where, block) || ReferenceEquals(operation, summand))
            return;
        if (where.TypeOf(value) is not { IsScalar: true, Element: not Element.Bool })
            return;
        var text = TermMarks.TextOf(operation.Syntax);
        if (noted.TrueForAll(name => name.Text != text))
            noted.Add((operation.Syntax.SpanStart, text, value));
    }
}
