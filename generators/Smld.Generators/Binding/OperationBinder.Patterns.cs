using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary><c>switch</c> and <c>is</c>: what is matched is evaluated once, then one pattern after the other is tried.</summary>
internal sealed partial class OperationBinder
{
    private const string NoMatch = "System.Runtime.CompilerServices.SwitchExpressionException";

    /// <summary>Binds a <c>switch</c> as a chain of choices; as <see cref="BindIf"/> otherwise.</summary>
    private Completion? BindSwitch(ISwitchOperation choice, Rest? others, Tail tail)
    {
        var sections = new List<ISwitchCaseOperation>(choice.Cases);
        var fallback = sections.Find(static section => section.Clauses.Any(static clause => clause is IDefaultCaseClauseOperation));
        var isMoved = fallback is { Clauses.Length: > 1 } && sections[sections.Count - 1] != fallback && sections.Any(static section => section.Clauses.Any(static clause => clause is IPatternCaseClauseOperation));
        if (isMoved || choice.DescendantsAndSelf().Any(static operation => operation is IBranchOperation { BranchKind: BranchKind.GoTo }))
        {
            Outside(choice.Descendants().FirstOrDefault(static operation => operation is IBranchOperation { BranchKind: BranchKind.GoTo }) ?? choice);
            return null;
        }
        if (fallback is not null)
        {
            sections.Remove(fallback);
            sections.Add(fallback);
        }
        // All sections share their locals.
        foreach (var local in choice.Locals.Where(static local => !local.IsConst))
            scope[local] = Operand.Without(Layout.Of(local.Type)?.Count ?? 1);
        var value = Evaluate(choice.Value);
        return Sections(0, others, tail);

        Completion? Sections(int k, Rest? rest, Tail end)
        {
            if (k == sections.Count)
                return null;
            var section = sections[k];
            var reach = Reach.OfSection(section);
            Completion Body(Rest? after, Tail close) => BindRest(new Rest(section.Body, 0, after, IsSection: true), close);
            Completion? Certain()
            {
                if (reach != Exits.Next)
                    return Body(rest, end);
                Body(null, Tail.Next);
                return null;
            }
            if (section == fallback)
                return Certain();
            var remaining = sections.Skip(k + 1).Aggregate(
                sections.Skip(k + 1).Any(static other => other.Clauses.Any(Reach.IsCertain)) ? Exits.None : Exits.Next,
                static (exits, other) => exits | Reach.OfSection(other));
            var matches = AnyClause(value, choice.Value.Type, section, 0);
            if (section.Clauses.Any(Reach.IsCertain))
                return Certain();
            if (ThrownBy(section) is { } exception)
            {
                BindGuard(matches, exception);
                return Sections(k + 1, rest, end);
            }
            if (k + 2 == sections.Count && fallback is not null && ThrownBy(fallback) is { } otherwise)
            {
                BindGuard(Apply(Primitives.Not, matches), otherwise);
                return Certain();
            }
            return BindChoice(
                matches,
                new Way(reach, Body),
                new Way(remaining, (after, close) => Sections(k + 1, after, close) ?? BindRest(after, close)),
                rest, end, choice.Syntax.GetFirstToken());
        }
    }

    private static IOperation? ThrownBy(ISwitchCaseOperation section) => section.Body.Length == 1 ? Thrown(section.Body[0]) : null;

    private int AnyClause(Operand value, ITypeSymbol? type, ISwitchCaseOperation section, int clause)
    {
        var matches = MatchClause(value, type, section.Clauses[clause]);
        if (clause + 1 == section.Clauses.Length)
            return matches;
        return Both(matches, () => AnyClause(value, type, section, clause + 1), isAnd: false, section.Clauses[clause + 1], section.Syntax);
    }

    private int MatchClause(Operand value, ITypeSymbol? type, ICaseClauseOperation clause)
    {
        switch (clause)
        {
            case ISingleValueCaseClauseOperation single:
                return EqualsConstant(value, single.Value);
            case IPatternCaseClauseOperation { Guard: null } pattern:
                return Match(value, type, pattern.Pattern);
            case IPatternCaseClauseOperation { Guard: { } guard } pattern:
                return Both(Match(value, type, pattern.Pattern), () => Expression(guard), isAnd: true, guard, guard.Syntax);
            default:
                return Outside(clause);
        }
    }

    /// <summary>Both of two conditions, or one of them; the second is evaluated only where the first does not decide.</summary>
    private int Both(int first, Func<int> second, bool isAnd, IOperation code, SyntaxNode mark)
    {
        if (code is ISingleValueCaseClauseOperation or IPatternCaseClauseOperation { Guard: null } || Harmless.Is(code))
            return Apply(isAnd ? Primitives.And : Primitives.Or, first, second());
        Operand Second() => second();
        Operand Decided() => block.Bool(!isAnd);
        return (isAnd ? Choose(first, Second, Decided, mark) : Choose(first, Decided, Second, mark)).Only;
    }

    private Operand IsPattern(IIsPatternOperation test) => IsBroken(test) ? Broken() : Match(Evaluate(test.Value), test.Value.Type, test.Pattern);

    private Operand SwitchExpression(ISwitchExpressionOperation choice)
    {
        if (Layout.Of(choice.Type) is null)
            return IsBroken(choice) ? Broken() : Outside(choice);
        return SwitchArm(choice, Evaluate(choice.Value), 0);
    }

    private Operand SwitchArm(ISwitchExpressionOperation choice, Operand value, int k)
    {
        if (k == choice.Arms.Length)
        {
            block.Guard(block.Bool(false), NoMatch, "Non-exhaustive switch expression failed to match its input.");
            return PlaceholderOf(choice.Type!);
        }
        var arm = choice.Arms[k];
        var matches = Match(value, choice.Value.Type, arm.Pattern);
        if (arm.Guard is { } guard)
            matches = Both(matches, () => Expression(guard), isAnd: true, guard, guard.Syntax);
        var isLast = k + 1 == choice.Arms.Length;
        var isCertain = block.TryConstant(Math.Max(matches, 0), out var bits) && matches >= 0 && bits != 0;
        if (Thrown(arm.Value) is { } exception)
        {
            BindGuard(matches, exception);
            return isCertain || (isLast && choice.IsExhaustive) ? PlaceholderOf(choice.Type!) : SwitchArm(choice, value, k + 1);
        }
        if (isCertain || (isLast && choice.IsExhaustive))
            return Evaluate(arm.Value);
        var next = isLast ? null : choice.Arms[k + 1];
        var mark = choice.Syntax is SwitchExpressionSyntax syntax ? syntax.SwitchKeyword : (SyntaxNodeOrToken)choice.Syntax;
        // What comes after and can only throw is a guard.
        if (isLast)
        {
            if (matches >= 0)
                block.Guard(matches, NoMatch, "Non-exhaustive switch expression failed to match its input.");
            return Evaluate(arm.Value);
        }
        if (next is { Guard: null, Pattern: IDiscardPatternOperation } && Thrown(next.Value) is { } last)
        {
            BindGuard(Apply(Primitives.Not, matches), last);
            return Evaluate(arm.Value);
        }
        return Choose(matches, () => Evaluate(arm.Value), () => SwitchArm(choice, value, k + 1), mark);
    }

    /// <summary>Whether a value matches a pattern, as a bool; what the pattern declares is assigned.</summary>
    private int Match(Operand value, ITypeSymbol? type, IPatternOperation pattern)
    {
        if (value.IsFaulty)
            return Faulty;
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return block.Bool(true);
            case IConstantPatternOperation constant:
                return EqualsConstant(value, constant.Value);
            case IRelationalPatternOperation relational:
                return Operator(relational.OperatorKind, false, value.Only, Expression(relational.Value), relational);
            case INegatedPatternOperation negated:
                return Apply(Primitives.Not, Match(value, type, negated.Pattern));
            case IBinaryPatternOperation both:
                return Apply(
                    both.OperatorKind == BinaryOperatorKind.And ? Primitives.And : Primitives.Or,
                    Match(value, type, both.LeftPattern), Match(value, type, both.RightPattern));
            case ITypePatternOperation same when SymbolEqualityComparer.Default.Equals(same.MatchedType, type):
                return block.Bool(true);
            case IDeclarationPatternOperation declaration when declaration.MatchedType is null || SymbolEqualityComparer.Default.Equals(declaration.MatchedType, type):
                if (declaration.DeclaredSymbol is { } variable)
                    Set(variable, value);
                return block.Bool(true);
            case IRecursivePatternOperation { DeclaredSymbol: null } recursive:
                return MatchParts(value, type, recursive);
            default:
                return Outside(pattern);
        }
    }

    private int MatchParts(Operand value, ITypeSymbol? type, IRecursivePatternOperation pattern)
    {
        var parts = Layout.Of(type)?.Parts ?? [];
        var all = block.Bool(true);
        if (pattern.DeconstructionSubpatterns.Length > 0 && (type is not INamedTypeSymbol { IsTupleType: true } || pattern.DeconstructionSubpatterns.Length != parts.Count))
            return Outside(pattern);
        for (var i = 0; i < pattern.DeconstructionSubpatterns.Length; i++)
            all = Apply(Primitives.And, all, MatchPart(value, parts[i], pattern.DeconstructionSubpatterns[i]));
        foreach (var property in pattern.PropertySubpatterns)
        {
            if (PartOf(property.Member, type) is not { } part)
                return Outside(property);
            all = Apply(Primitives.And, all, MatchPart(value, part, property.Pattern));
        }
        return all;
    }

    private int MatchPart(Operand value, Layout.Part part, IPatternOperation pattern) =>
        Match(value.Part(part.Offset, part.Layout.Count), part.Field.Type, pattern);

    private int EqualsConstant(Operand value, IOperation constant)
    {
        if (value.Count != 1 || !value.IsWhole || !constant.ConstantValue.HasValue)
            return value.IsFaulty ? Faulty : Outside(constant);
        // A pattern that is NaN matches NaN.
        if (constant.ConstantValue.Value is double.NaN)
            return Apply(Primitives.IsNaN, value.Only);
        return Operator(BinaryOperatorKind.Equals, false, value.Only, Expression(constant), constant);
    }
}
