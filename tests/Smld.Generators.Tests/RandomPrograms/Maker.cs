using System.Globalization;

namespace Smld.Generators.Tests.RandomPrograms;

/// <summary>Makes a small density at random, as a person would never write it: assignments anywhere, jumps, helpers, kinks.</summary>
internal sealed partial class Maker
{
    private static readonly double[] numbers = [0.5, 1.25, -0.75, 2.0, 0.1, 3.0, 1.0, -1.5];

    private readonly Random random;
    private readonly Language language;
    private readonly List<Variable> reals = [];
    private readonly List<Variable> ints = [];
    private readonly List<Variable> counters = [];
    private readonly List<Variable> bools = [];
    private readonly List<Variable> memory = [];
    private readonly List<Function> helpers = [];
    private int variables;
    private Variable n = null!;

    private Maker(int seed, Language language)
    {
        random = new Random(seed);
        this.language = language;
    }

    public static Program Make(int seed, Language language)
    {
        var maker = new Maker(seed, language);
        var helpers = new[] { maker.Helper(0), maker.Helper(1) };
        return new(helpers, maker.Density(), maker.Constraints());
    }

    private Function Helper(int number)
    {
        Variable a = New("a", Kind.Real), b = New("b", Kind.Real);
        n = New("n", Kind.Int);
        Start([a, b], [n], [], []);
        var mode = Has(Language.References) && random.Next(3) == 0 ? "ref" : "";
        var results = Has(Language.Tuples) && random.Next(3) == 0 ? 2 : 1;
        var parameters = new List<(string, Variable)> { (mode, a), ("", b), ("", n) };
        if (Has(Language.Scratch) && random.Next(3) == 0)
        {
            var s = New("s", Kind.Reals, 2, isReadOnly: random.Next(2) == 0);
            memory.Add(s);
            parameters.Add(("", s));
        }
        var helper = new Function($"H{number.ToString(CultureInfo.InvariantCulture)}", [.. parameters], Body(1 + random.Next(3), results), results);
        helpers.Add(helper);
        return helper;
    }

    private Function Density()
    {
        Variable x = Named("x", Kind.Real), y = Named("y", Kind.Real), v = Named("v", Kind.Reals, 3), theta = Named("theta", Kind.Real), d = Named("d", Kind.Reals, 4), k = Named("k", Kind.Ints, 5), flag = Named("flag", Kind.Bool);
        n = Named("n", Kind.Int);
        Start([x, y, theta], [n], [flag], [v, d, k]);
        return new("F", [.. new[] { x, y, v, theta, d, k, n, flag }.Select(static variable => ("", variable))], Body(4 + random.Next(5), 1));
    }

    private Constraint[] Constraints() => Has(Language.Constraints) && random.Next(3) == 0
        ? [(Constraint)random.Next(4), (Constraint)random.Next(4), (Constraint)random.Next(5)]
        : [Constraint.None, Constraint.None, Constraint.None];

    private bool Has(Language what) => (language & what) != 0;

    private void Start(Variable[] reals, Variable[] ints, Variable[] bools, Variable[] memory)
    {
        this.reals.Clear();
        this.ints.Clear();
        this.bools.Clear();
        this.memory.Clear();
        counters.Clear();
        this.reals.AddRange(reals);
        this.ints.AddRange(ints);
        this.bools.AddRange(bools);
        this.memory.AddRange(memory);
    }

    private Statement[] Body(int count, int results)
    {
        var statements = new List<Statement>();
        for (var i = 0; i < count; i++)
            Add(statements, 2, null, results);
        statements.Add(Result(results));
        return [.. statements];
    }

    private Return Result(int results) =>
        new([.. Enumerable.Range(0, results).Select(_ => new Apply(Operation.Subtract, Real(2), new Apply(Operation.Multiply, new Number(0.5), Real(1))))]);

    // step: what a counting loop does at the end of a trip; an empty one where it must not be done twice, null outside of loops.
    private void Add(List<Statement> statements, int depth, Statement[]? step, int results)
    {
        switch (random.Next(step is null ? 22 : 26))
        {
            case 0 or 1:
                DeclareReal(statements);
                break;
            case 2 or 3:
                statements.Add(new Evaluate(new Assign(Target(), "=", Real(2))));
                break;
            case 4:
                statements.Add(new Evaluate(new Assign(Target(), Pick("+=", "-="), Real(2))));
                break;
            case 5:
                statements.Add(new Evaluate(new Assign(Target(), "*=", new Apply(Operation.Cos, Real(2)))));
                break;
            case 6:
                statements.Add(new Evaluate(new Assign(Target(), "/=", AtLeast(1.5, Real(2)))));
                break;
            case 7:
                statements.Add(new Evaluate(new Assign(Target(), "=", new Assign(Target(), "=", Real(2)))));
                break;
            case 8:
                statements.Add(new Step(Target(), Pick("++", "--"), random.Next(2) == 0));
                break;
            case 9:
                var truth = New("b", Kind.Bool);
                statements.Add(new Declare(truth, Truth(2)));
                bools.Add(truth);
                break;
            case 10:
                DeclareOrStepInt(statements);
                break;
            case 11 or 12:
                statements.Add(new If(Truth(2), Block(depth, step, 1 + random.Next(3), results), random.Next(2) == 0 ? [] : Block(depth, step, 1 + random.Next(2), results)));
                break;
            case 13 or 14 or 15 when depth > 0:
                AddLoop(statements, depth, results);
                break;
            case 16 when random.Next(3) == 0:
                statements.Add(new If(Truth(2), [Result(results)], []));
                break;
            case 17 or 18 or 19 when Has(Language.Scratch):
                AddMemory(statements);
                break;
            case 20 when Has(Language.Switches) && depth > 0:
                AddSwitch(statements, depth, step, results);
                break;
            case 21 when Has(Language.Tuples) || Has(Language.References) || Has(Language.LocalFunctions):
                AddCall(statements, results);
                break;
            case 22:
                statements.Add(new If(Truth(2), [new Break()], []));
                break;
            case 23:
                statements.Add(new If(Truth(2), [new Continue()], []));
                break;
            case 24 when step!.Length > 0:
                statements.Add(new If(Truth(1), step, []));
                break;
            default:
                statements.Add(new Evaluate(new Assign(Target(), "=", Real(2))));
                break;
        }
    }

    private void DeclareReal(List<Statement> statements)
    {
        var variable = New("t", Kind.Real);
        if (random.Next(4) == 0)
        {
            statements.Add(new Declare(variable, null));
            statements.Add(new If(Truth(2), [new Evaluate(new Assign(variable, "=", Real(2)))], [new Evaluate(new Assign(variable, "=", Real(2)))]));
        }
        else
            statements.Add(new Declare(variable, Real(2)));
        reals.Add(variable);
    }

    private void DeclareOrStepInt(List<Statement> statements)
    {
        var own = ints.Where(variable => variable != n).ToList();
        if (own.Count > 0 && random.Next(2) == 0)
        {
            var target = own[random.Next(own.Count)];
            statements.Add(random.Next(4) switch
            {
                0 => new Evaluate(new Assign(target, "=", new Apply(Operation.IntRemainder, new Apply(Operation.IntAdd, new Apply(Operation.IntMultiply, new Read(target), new Whole(2)), Int(1)), new Whole(7)))),
                1 => new Evaluate(new Assign(target, "+=", Int(1))),
                2 => new Step(target, "--", false),
                _ => new Evaluate(new Assign(target, "=", Int(1))),
            });
            return;
        }
        var variable = New("j", Kind.Int);
        statements.Add(new Declare(variable, random.Next(4) == 0 ? new Apply(Operation.ToInt, new Apply(Operation.Multiply, new Number(3), new Apply(Operation.Tanh, Real(2)))) : Int(2)));
        ints.Add(variable);
    }

    private Statement[] Block(int depth, Statement[]? step, int count, int results)
    {
        var statements = new List<Statement>();
        var scope = (reals.Count, ints.Count, bools.Count, counters.Count, memory.Count);
        for (var i = 0; i < count; i++)
            Add(statements, depth - 1, step, results);
        Shorten(reals, scope.Item1);
        Shorten(ints, scope.Item2);
        Shorten(bools, scope.Item3);
        Shorten(counters, scope.Item4);
        Shorten(memory, scope.Item5);
        return [.. statements];
    }

    private static void Shorten(List<Variable> list, int count) => list.RemoveRange(count, list.Count - count);

    private void AddLoop(List<Statement> statements, int depth, int results)
    {
        var count = 1 + random.Next(3);
        var i = New("i", Kind.Int);
        var (less, up) = (new Func<Expression, Expression>(limit => new Apply(Operation.IntLess, new Read(i), limit)), new Step(i, "++", false));
        switch (random.Next(Has(Language.Foreach) ? 11 : 9))
        {
            case 0 when memory.Count > 0:
                For([(i, new Whole(0))], less(new LengthOf(memory[random.Next(memory.Count)])), [up], [up]);
                break;
            case 1 when memory.Count > 0:
                var down = new Step(i, "--", false);
                For([(i, new Apply(Operation.IntSubtract, new LengthOf(memory[random.Next(memory.Count)]), new Whole(1)))], new Apply(Operation.IntGreaterOrEqual, new Read(i), new Whole(0)), [down], [down]);
                break;
            case 2:
                For([(i, new Whole(1))], new Apply(Operation.Not, new Apply(Operation.IntLess, new Read(n), new Read(i))), [new Evaluate(new Assign(i, "+=", new Whole(2)))], []);
                break;
            case 3:
                var j = New("i", Kind.Int);
                For([(i, new Whole(0)), (j, new Whole(4))], less(new Read(j)), [up, new Step(j, "--", false)], []);
                break;
            case 4:
                For([(i, new Whole(1))], less(new Whole(9)), [new Evaluate(new Assign(i, "*=", new Whole(2)))], []);
                break;
            case 5:
                Itself(body => [new While(new Apply(Operation.And, less(new Whole(4)), Truth(1)), body(null))]);
                break;
            case 6:
                Itself(body => [new Do(body(null), new Apply(Operation.And, less(new Whole(3)), Truth(1)))]);
                break;
            case 7:
                Itself(body => [new For([], null, [], body(new If(new Apply(Operation.Or, new Apply(Operation.IntGreaterOrEqual, new Read(i), new Whole(4)), Truth(1)), [new Break()], [])))]);
                break;
            case 9 or 10:
                var spans = memory.Where(static span => span.IsReadOnly || span.Kind == Kind.Ints).ToList();
                if (spans.Count == 0)
                    goto default;
                var over = spans[random.Next(spans.Count)];
                var item = New("e", over.Kind == Kind.Ints ? Kind.Int : Kind.Real);
                // It is read only.
                counters.AddRange(over.Kind == Kind.Ints ? [item] : []);
                statements.Add(new ForEach(item, over, [.. over.Kind == Kind.Ints ? [] : new[] { new Evaluate(new Assign(Target(), "+=", new Read(item))) }, .. Block(depth, [], count, results)]));
                counters.Remove(item);
                break;
            default:
                For([(i, new Whole(0))], less(new Read(n)), [up], [new Evaluate(new Assign(i, "+=", new Whole(2)))]);
                break;
        }

        void For((Variable, Expression)[] start, Expression condition, Statement[] steps, Statement[] step)
        {
            counters.Add(i);
            statements.Add(new For(start, condition, steps, Block(depth, step, count, results)));
            counters.Remove(i);
        }

        void Itself(Func<Func<Statement?, Statement[]>, Statement[]> loop)
        {
            statements.Add(new Declare(i, new Whole(0)));
            counters.Add(i);
            statements.AddRange(loop(first => [new Step(i, "++", false), .. first is null ? [] : new[] { first }, .. Block(depth, [], count, results)]));
        }
    }

    private Expression Real(int depth)
    {
        if (depth == 0 || random.Next(4) == 0)
            return Leaf();
        switch (random.Next(14))
        {
            case 0:
                return new Choose(Truth(1), Real(depth - 1), Real(depth - 1));
            case 1 when helpers.Where(IsPlain).ToList() is { Count: > 0 } plain:
                return new Call(plain[random.Next(plain.Count)].Name, Real(depth - 1), Real(depth - 1), Int(1));
            case 2 when random.Next(2) == 0:
                return new Assign(Target(), Pick("=", "+=", "-="), Real(depth - 1));
            case 3 when random.Next(2) == 0:
                return new Apply(Operation.Multiply, new Apply(Operation.ToReal, Int(1)), Real(depth - 1));
            case 4 when Has(Language.Switches):
                return new Select(Int(1), Real(depth - 1), Real(depth - 1), Real(depth - 1));
            default:
                return Function(depth);
        }
    }

    private static bool IsPlain(Function helper) => helper.Results == 1 && helper.Parameters.Length == 3 && helper.Parameters[0].Mode.Length == 0;

    // Each keeps its result and its slope of order one, and its argument inside its domain.
    private Apply Function(int depth)
    {
        // Where an operand stands twice it must change nothing.
        var (x, y) = (Still(depth - 1), Real(depth - 1));
        return random.Next(26) switch
        {
            0 => new(Operation.Exp, new Apply(Operation.Negate, new Apply(Operation.Multiply, x, x))),
            1 => new(Operation.Log, AtLeast(1.5, y)),
            2 => new(Operation.Sqrt, OnePlusSquare(x)),
            3 => new(Operation.Sin, y),
            4 => new(Operation.Cos, y),
            5 => new(Operation.Tanh, y),
            6 => new(Operation.Atan, y),
            7 => new(Operation.Asinh, y),
            8 => new(Operation.Abs, y),
            9 => new(Operation.Pow, OnePlusSquare(x), new Number(0.75)),
            10 => new(Operation.Cbrt, AtLeast(2, y)),
            11 => new(Operation.Floor, y),
            12 => new(Operation.Clamp, y),
            13 => new(Operation.Remainder, y, new Number(1.75)),
            14 => new(Operation.Negate, y),
            15 => new(Operation.Add, x, y),
            16 => new(Operation.Subtract, x, y),
            17 => new(Operation.Multiply, x, y),
            18 => new(Operation.Divide, y, OnePlusSquare(x)),
            19 => new(Operation.Max, x, y),
            20 => new(Operation.Min, x, y),
            21 => new(Operation.Atan2, x, AtLeast(2, y)),
            22 => new(Operation.Pow, AtLeast(1.5, x), new Apply(Operation.Sin, y)),
            23 => new(Operation.Hypot, x, AtLeast(0.5, y)),
            24 => new(Operation.CopySign, x, y),
            _ => new(Operation.Fused, y),
        };
    }

    private static Apply OnePlusSquare(Expression x) => new(Operation.Add, new Number(1), new Apply(Operation.Multiply, x, x));

    private static Apply AtLeast(double least, Expression x) => new(Operation.Add, new Number(least), new Apply(Operation.Abs, x));

    private Expression Still(int depth) => depth > 1 && random.Next(2) == 0
        ? new Apply(random.Next(3) switch { 0 => Operation.Add, 1 => Operation.Multiply, _ => Operation.Subtract }, Leaf(), Leaf())
        : Leaf();

    private Expression Leaf()
    {
        var vectors = memory.Where(static m => m.Kind == Kind.Reals).ToList();
        return random.Next(10) switch
        {
            0 => new Number(numbers[random.Next(numbers.Length)]),
            1 or 2 or 3 when vectors.Count > 0 && vectors[random.Next(vectors.Count)] is var vector => new Element(vector, Index(vector)),
            _ => new Read(Target()),
        };
    }

    private Expression Index(Variable vector) => random.Next(3) == 0
        ? new Whole(random.Next(vector.Length))
        : new Apply(Operation.IntRemainder, new Apply(Operation.IntAbs, Int(1)), new LengthOf(vector));

    private Variable Target() => reals[random.Next(reals.Count)];

    private Expression Int(int depth)
    {
        if (depth > 0 && random.Next(2) == 0)
        {
            return random.Next(6) switch
            {
                0 => new Apply(Operation.IntAdd, Int(depth - 1), Int(depth - 1)),
                1 => new Apply(Operation.IntSubtract, Int(depth - 1), Int(depth - 1)),
                2 => new Apply(Operation.IntMultiply, Int(depth - 1), new Whole(2)),
                3 => new Apply(Operation.IntDivide, Int(depth - 1), new Whole(2)),
                4 => new Apply(Operation.IntRemainder, Int(depth - 1), new Whole(3)),
                _ => new Apply(Operation.IntMin, Int(depth - 1), Int(depth - 1)),
            };
        }
        var table = memory.FirstOrDefault(static m => m.Kind == Kind.Ints);
        return random.Next(6) switch
        {
            0 => new Whole(random.Next(5)),
            1 when table is not null => new Element(table, new Apply(Operation.IntRemainder, new Apply(Operation.IntAbs, Int(0)), new LengthOf(table))),
            2 or 3 when counters.Count > 0 => new Read(counters[random.Next(counters.Count)]),
            _ => new Read(ints[random.Next(ints.Count)]),
        };
    }

    private Expression Truth(int depth)
    {
        if (depth > 1 && random.Next(4) == 0)
        {
            return random.Next(4) switch
            {
                0 => new Apply(Operation.And, Truth(depth - 1), Truth(depth - 1)),
                1 => new Apply(Operation.Or, Truth(depth - 1), Truth(depth - 1)),
                2 => new Apply(Operation.Not, new Apply(Operation.And, Truth(depth - 1), Truth(depth - 1))),
                _ => new Apply(Operation.Xor, Truth(depth - 1), Truth(depth - 1)),
            };
        }
        return random.Next(6) switch
        {
            0 when bools.Count > 0 => new Read(bools[random.Next(bools.Count)]),
            1 => new Apply(random.Next(4) switch { 0 => Operation.IntLess, 1 => Operation.IntGreaterOrEqual, 2 => Operation.IntEqual, _ => Operation.IntNotEqual }, Int(1), Int(0)),
            2 => new Apply(Operation.Greater, Real(depth), new Number(0.25)),
            _ => new Apply(random.Next(4) switch { 0 => Operation.Less, 1 => Operation.Greater, 2 => Operation.LessOrEqual, _ => Operation.GreaterOrEqual }, Real(depth), Leaf()),
        };
    }

    private Variable New(string prefix, Kind kind, int length = 0, bool isReadOnly = false) =>
        new($"{prefix}{variables.ToString(CultureInfo.InvariantCulture)}", kind, variables++, length, isReadOnly);

    private Variable Named(string name, Kind kind, int length = 0) => new(name, kind, variables++, length, IsReadOnly: true);

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
