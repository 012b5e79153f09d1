namespace Smld.Generators.Tests.RandomPrograms;

/// <summary>Makes a failing program short: leaves out statements and simplifies expressions while it still fails.</summary>
internal static class Shrinker
{
    /// <param name="program">Fails.</param>
    /// <param name="fails">Whether a shorter one does; each asks the compiler.</param>
    /// <param name="attempts">How many are tried at most.</param>
    public static Program Shrink(Program program, Func<Program, bool> fails, int attempts = 400)
    {
        for (var isShorter = true; isShorter;)
        {
            isShorter = false;
            foreach (var shorter in Shorter(program))
            {
                if (attempts-- == 0)
                    return program;
                if (!fails(shorter))
                    continue;
                (program, isShorter) = (shorter, true);
                break;
            }
        }
        return program;
    }

    private static IEnumerable<Program> Shorter(Program program)
    {
        if (program.Constraints.Any(static constraint => constraint != Constraint.None))
            yield return program with { Constraints = [Constraint.None, Constraint.None, Constraint.None] };
        for (var i = 0; i < program.Helpers.Length; i++)
            yield return program with { Helpers = [.. program.Helpers[..i], .. program.Helpers[(i + 1)..]] };
        foreach (var body in Blocks(program.Density.Body))
            yield return program with { Density = program.Density with { Body = body } };
        for (var i = 0; i < program.Helpers.Length; i++)
        {
            foreach (var body in Blocks(program.Helpers[i].Body))
                yield return program with { Helpers = [.. program.Helpers[..i], program.Helpers[i] with { Body = body }, .. program.Helpers[(i + 1)..]] };
        }
    }

    private static IEnumerable<Statement[]> Blocks(Statement[] block)
    {
        for (var i = 0; i < block.Length; i++)
        {
            foreach (var replacement in Replacements(block[i]))
                yield return [.. block[..i], .. replacement, .. block[(i + 1)..]];
        }
    }

    private static IEnumerable<Statement[]> Replacements(Statement statement)
    {
        if (statement is not Return)
            yield return [];
        foreach (var inner in Inner(statement))
            yield return inner;
        foreach (var shorter in Simpler(statement))
            yield return [shorter];
    }

    private static IEnumerable<Statement[]> Inner(Statement statement) => statement switch
    {
        If branch => [branch.Then, branch.Otherwise],
        For loop => [loop.Body],
        While loop => [loop.Body],
        Do loop => [loop.Body],
        ForEach loop => [loop.Body],
        Switch choice => choice.Sections.Select(static section => section.Body),
        _ => [],
    };

    private static IEnumerable<Statement> Simpler(Statement statement) => statement switch
    {
        If branch => [
            .. Blocks(branch.Then).Select(block => branch with { Then = block }),
            .. Blocks(branch.Otherwise).Select(block => branch with { Otherwise = block }),
            .. Simpler(branch.Condition).Select(condition => branch with { Condition = condition })],
        For loop => Blocks(loop.Body).Select(block => loop with { Body = block }),
        ForEach loop => Blocks(loop.Body).Select(block => loop with { Body = block }),
        While loop => [.. Blocks(loop.Body).Select(block => loop with { Body = block }), .. Simpler(loop.Condition).Select(condition => loop with { Condition = condition })],
        Do loop => [.. Blocks(loop.Body).Select(block => loop with { Body = block }), .. Simpler(loop.Condition).Select(condition => loop with { Condition = condition })],
        Switch choice => Enumerable.Range(0, choice.Sections.Length).SelectMany(i => Blocks(choice.Sections[i].Body)
            .Select(block => choice with { Sections = [.. choice.Sections[..i], (choice.Sections[i].Labels, block), .. choice.Sections[(i + 1)..]] })),
        Declare { Value: { } value } declare => Simpler(value).Select(simpler => declare with { Value = simpler }),
        Evaluate evaluate => Simpler(evaluate.Expression).Where(static simpler => simpler is Assign or Call).Select(simpler => new Evaluate(simpler)),
        Store store => Simpler(store.Value).Select(simpler => store with { Value = simpler }),
        Return result => Each(result.Values).Select(static values => new Return(values)),
        DeclareFunction local => Blocks(local.Function.Body).Select(body => new DeclareFunction(local.Function with { Body = body })),
        _ => [],
    };

    // What may stand for an expression: its parts of the same kind, and the same with a simpler part.
    private static IEnumerable<Expression> Simpler(Expression expression) => expression switch
    {
        Apply apply => [.. apply.Operands.Where(operand => IsKind(operand) == IsKind(apply)), .. Each(apply.Operands).Select(operands => new Apply(apply.Operation, operands))],
        Choose choose => [choose.Then, choose.Otherwise, .. Simpler(choose.Condition).Select(condition => choose with { Condition = condition }), .. Simpler(choose.Then).Select(then => choose with { Then = then }), .. Simpler(choose.Otherwise).Select(otherwise => choose with { Otherwise = otherwise })],
        Select select => [.. select.Arms, .. Each(select.Arms).Select(arms => new Select(select.Value, arms))],
        Assign assign => [assign.Value, .. Simpler(assign.Value).Select(value => assign with { Value = value })],
        Call call => [.. call.Arguments.Where(static argument => IsKind(argument) == Kind.Real), .. Each(call.Arguments).Select(arguments => new Call(call.Function, arguments))],
        _ => [],
    };

    private static IEnumerable<Expression[]> Each(Expression[] expressions)
    {
        for (var i = 0; i < expressions.Length; i++)
        {
            foreach (var simpler in Simpler(expressions[i]))
                yield return [.. expressions[..i], simpler, .. expressions[(i + 1)..]];
        }
    }

    private static Kind? IsKind(Expression expression) => expression switch
    {
        Number or Choose or Select or Call => Kind.Real,
        Whole or LengthOf => Kind.Int,
        Read read => read.Variable.Kind,
        Element element => element.Memory.Kind == Kind.Ints ? Kind.Int : Kind.Real,
        Assign assign => assign.Target.Kind,
        Apply { Operation: >= Operation.Less } => Kind.Bool,
        Apply { Operation: >= Operation.IntAdd } or Apply { Operation: Operation.ToInt } => Kind.Int,
        Apply => Kind.Real,
        _ => null,
    };
}
