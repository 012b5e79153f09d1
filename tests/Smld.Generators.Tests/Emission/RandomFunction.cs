using Smld.Generators.IR;

namespace Smld.Generators.Tests.Emission;

/// <summary>
/// Functions with every kind of node, put together by chance and always ending: loops that swap what they carry,
/// branches that leave values as they are, exits out of the middle, memory read between stores.
/// </summary>
internal sealed class RandomFunction
{
    private static readonly string[] names = ["", "", "", "a", "b", "lp"];
    private readonly Random random;
    private readonly bool hasStacks;
    private int size = 40;

    private RandomFunction(int seed, bool hasStacks)
    {
        random = new Random(seed);
        this.hasStacks = hasStacks;
    }

    /// <summary>Takes two numbers, an integer, and a view of four numbers; yields three numbers.</summary>
    public static Function Make(int seed)
    {
        var maker = new RandomFunction(seed, hasStacks: true);
        var block = BlockBuilder.Start([
            new(IRType.Real, "x"), new(IRType.Real, "y"), new(IRType.Int, "n"), new(new(Element.Real, Shape.View), "v"), new(new(Element.Real, Shape.Buffer), "w")]);
        var pool = new Pool([0, 1], [2], [], [4], []);
        maker.Fill(block, pool, 0, null);
        return block.Finish("F", maker.Real(block, pool), maker.Real(block, pool), maker.Real(block, pool));
    }

    /// <summary>One that reverse mode takes: no memory comes in to be written, and there are no stacks. Yields one number.</summary>
    public static Function MakeDifferentiable(int seed)
    {
        var maker = new RandomFunction(seed, hasStacks: false);
        var block = BlockBuilder.Start([new(IRType.Real, "x"), new(IRType.Real, "y"), new(IRType.Int, "n"), new(new(Element.Real, Shape.View), "v")]);
        var pool = new Pool([0, 1], [2], [], [block.Allocate(Element.Real, block.Int(3), isZeroed: true, "w")], []);
        maker.Fill(block, pool, 0, null);
        // All that came out, so that little of the function is without effect.
        var sum = block.Load(pool.Buffers[0], block.Int(0));
        foreach (var value in pool.Reals)
            sum = block.Apply(Primitives.Add, sum, value);
        foreach (var buffer in pool.Buffers)
            sum = block.Apply(Primitives.Add, sum, block.Load(buffer, block.Int(1)));
        return block.Finish("F", sum);
    }

    private void Fill(BlockBuilder block, Pool pool, int depth, int? counter)
    {
        var count = random.Next(2, depth == 0 ? 12 : 6);
        for (var i = 0; i < count && size-- > 0; i++)
            Add(block, pool, depth, counter);
    }

    private void Add(BlockBuilder block, Pool pool, int depth, int? counter)
    {
        switch (random.Next(depth < 3 ? 18 : 11))
        {
            case 0 or 1 or 2 or 3:
                pool.Reals.Add(Named(block, block.Apply(Pick(Primitives.Add, Primitives.Subtract, Primitives.Multiply, Primitives.Max), Variable(pool), Real(block, pool))));
                break;
            case 4:
                pool.Reals.Add(Named(block, block.Apply(Pick(Primitives.Negate, Primitives.Sin, Primitives.Abs), Variable(pool))));
                break;
            case 5:
                pool.Ints.Add(Named(block, block.Apply(Pick(Primitives.IntAdd, Primitives.IntSubtract, Primitives.IntMultiply), pool.Ints[random.Next(pool.Ints.Count)], Int(block, pool))));
                break;
            case 6:
                pool.Reals.Add(Named(block, block.Apply(Primitives.ToReal, pool.Ints[random.Next(pool.Ints.Count)])));
                break;
            case 7:
                pool.Reals.Add(Named(block, block.Load(3, block.Int(random.Next(4)))));
                break;
            case 8:
                pool.Reals.Add(Named(block, block.Load(pool.Buffers[random.Next(pool.Buffers.Count)], block.Int(random.Next(3)))));
                break;
            case 9:
                var (buffer, index) = (pool.Buffers[random.Next(pool.Buffers.Count)], block.Int(random.Next(3)));
                if (random.Next(2) == 0)
                    block.Store(buffer, index, Real(block, pool));
                else
                    block.AddStore(buffer, index, Real(block, pool));
                break;
            case 10:
                pool.Bools.Add(Condition(block, pool));
                break;
            case 11:
                AddMemory(block, pool);
                break;
            case 12 or 13 or 14:
                AddBranch(block, pool, depth, counter);
                break;
            default:
                AddLoop(block, pool, depth);
                break;
        }
    }

    private void AddMemory(BlockBuilder block, Pool pool)
    {
        if (!hasStacks || random.Next(2) == 0)
        {
            var length = random.Next(2) == 0 ? block.Int(random.Next(3, 6)) : block.Apply(Primitives.IntAdd, block.Length(3), block.Int(1));
            pool.Buffers.Add(block.Allocate(Element.Real, length, isZeroed: true, random.Next(2) == 0 ? "" : "buffer"));
            return;
        }
        var stack = block.Stack(Element.Real);
        block.Push(stack, Real(block, pool));
        block.Push(stack, Real(block, pool));
        pool.Reals.Add(block.Pop(stack, names[random.Next(names.Length)]));
        pool.Reals.Add(block.Pop(stack));
    }

    private void AddBranch(BlockBuilder block, Pool pool, int depth, int? counter)
    {
        var condition = Condition(block, pool);
        var resultCount = random.Next(0, 4);
        var sides = new Block[2];
        for (var s = 0; s < 2; s++)
        {
            var side = block.Nest();
            var inner = pool.Copy();
            if (random.Next(3) > 0)
                Fill(side, inner, depth + 1, counter);
            sides[s] = side.Close([.. Enumerable.Range(0, resultCount).Select(_ => Real(side, inner))]);
        }
        pool.Reals.AddRange(block.If(condition, sides[0], sides[1], [.. Enumerable.Range(0, resultCount).Select(_ => new Definition(IRType.Real, names[random.Next(names.Length)]))]));
    }

    private void AddLoop(BlockBuilder block, Pool pool, int depth)
    {
        var carriedCount = random.Next(0, 4);
        var carried = Enumerable.Range(0, carriedCount).Select(_ => Real(block, pool)).ToArray();
        var carriedTypes = Enumerable.Range(0, carriedCount).Select(_ => new Definition(IRType.Real, names[random.Next(names.Length)])).ToArray();
        var kind = random.Next(3);
        var step = random.Next(4) switch { 0 => -1, 1 => 2, _ => 1 };
        var (first, limit) = step < 0 ? (block.Int(3), block.Int(-1)) : (block.Int(0), random.Next(2) == 0 ? block.Length(3) : block.Int(3));
        if (kind == 2)
        {
            carried = [block.Int(0), .. carried];
            carriedTypes = [new(IRType.Int, "trips"), .. carriedTypes];
        }
        var body = block.Nest(kind == 2 ? carriedTypes : [new(IRType.Int, random.Next(2) == 0 ? "i" : ""), .. carriedTypes]);
        var inner = pool.Copy();
        var arguments = Enumerable.Range(body.FirstArgument, body.Arguments.Count).ToList();
        inner.Ints.Add(arguments[0]);
        inner.Reals.AddRange(arguments.Skip(1));
        inner.Reals.AddRange(arguments.Skip(1));
        if (random.Next(3) == 0)
            inner.Reals.Add(body.Load(3, kind == 2 ? body.Int(1) : arguments[0]));
        Fill(body, inner, depth + 1, arguments[0]);
        int[] next = [.. Enumerable.Range(0, carriedCount).Select(_ => Real(body, inner))];
        if (kind == 0)
        {
            pool.Reals.AddRange(block.For(first, limit, step, carried, body.Close(next), carriedTypes));
            return;
        }
        if (kind == 2)
            next = [body.Apply(Primitives.IntAdd, arguments[0], body.Int(1)), .. next];
        var ends = kind == 2 ? body.Apply(Primitives.IntGreaterOrEqual, arguments[0], body.Int(3)) : Condition(body, inner);
        var yields = Leave(body, inner, ends, next, arguments.Skip(kind == 2 ? 0 : 1).ToArray(), carriedTypes, depth);
        Definition[] results = [new(IRType.Int), .. carriedTypes];
        var given = kind == 1 ? block.ForUntil(first, limit, step, carried, body.Close(yields), results) : block.Loop(carried, body.Close(yields), results);
        // The exit of a loop with a single one is a constant.
        pool.Reals.Add(block.Apply(Primitives.ToReal, given[0]));
        pool.Reals.AddRange(given.Skip(kind == 2 ? 2 : 1));
    }

    // An exit by a branch that gives the code and the values, or by a code of its own.
    private int[] Leave(BlockBuilder body, Pool pool, int ends, int[] next, int[] now, Definition[] carried, int depth)
    {
        Definition[] results = [new(IRType.Int), .. carried.Select(c => c with { Name = names[random.Next(names.Length)] })];
        var leave = body.Nest();
        var stay = body.Nest();
        if (random.Next(2) == 0)
        {
            var code = body.If(ends, leave.Close(leave.Int(1)), stay.Close(stay.Int(0)), new Definition(IRType.Int))[0];
            return [code, .. next];
        }
        var inside = pool.Copy();
        if (random.Next(2) == 0)
            Fill(stay, inside, depth + 1, null);
        for (var k = 0; k < next.Length; k++)
        {
            if (carried[k].Type == IRType.Real && random.Next(3) == 0)
                next[k] = Real(stay, inside);
        }
        return body.If(ends, leave.Close([leave.Int(random.Next(1, 3)), .. random.Next(2) == 0 ? now : [.. next.Select(_ => now[random.Next(now.Length)]).Select((v, k) => carried[k].Type == body.TypeOf(v) ? v : now[k])]]), stay.Close([stay.Int(0), .. next]), results);
    }

    // Never of constants alone: what is known is decided before a function is written.
    private int Condition(BlockBuilder block, Pool pool)
    {
        var (real, integer) = (pool.Reals[random.Next(pool.Reals.Count)], pool.Ints[random.Next(pool.Ints.Count)]);
        return random.Next(4) switch
        {
            0 when pool.Bools.Count > 0 => block.Apply(Primitives.Not, pool.Bools[random.Next(pool.Bools.Count)]),
            1 when pool.Bools.Count > 0 => block.Apply(Primitives.And, pool.Bools[random.Next(pool.Bools.Count)], block.Apply(Primitives.Less, real, Real(block, pool))),
            2 => block.Apply(Primitives.IntLess, integer, Int(block, pool)),
            _ => block.Apply(Pick(Primitives.Less, Primitives.GreaterOrEqual, Primitives.NotEqual), real, Real(block, pool)),
        };
    }

    private int Real(BlockBuilder block, Pool pool) =>
        random.Next(8) == 0 ? block.Real(random.Next(-2, 3) / 2.0) : Variable(pool);

    private int Variable(Pool pool) =>
        random.Next(2) == 0 ? pool.Reals[^(1 + random.Next(Math.Min(3, pool.Reals.Count)))] : pool.Reals[random.Next(pool.Reals.Count)];

    private int Int(BlockBuilder block, Pool pool) =>
        random.Next(3) == 0 ? block.Int(random.Next(-1, 3)) : pool.Ints[random.Next(pool.Ints.Count)];

    private int Named(BlockBuilder block, int value)
    {
        if (!block.TryConstant(value, out _) && random.Next(2) == 0)
            block.Suggest(value, names[random.Next(names.Length)]);
        return value;
    }

    private Primitive Pick(params Primitive[] primitives) => primitives[random.Next(primitives.Length)];

    private sealed record Pool(List<int> Reals, List<int> Ints, List<int> Bools, List<int> Buffers, List<int> Stacks)
    {
        public Pool Copy() => new([.. Reals], [.. Ints], [.. Bools], [.. Buffers], [.. Stacks]);
    }
}
