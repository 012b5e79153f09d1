using Smld.Oracle.Numbers;

namespace Smld.Generators.Tests.RandomPrograms;

/// <summary>Runs a program in any number, in the order C# prescribes; it knows nothing of the generator.</summary>
internal sealed class Interpreter<T>
    where T : struct, INumberLike<T>
{
    /// <summary>So many statements a program of ours never needs; one made shorter may have lost what ends its loop.</summary>
    private const int MostSteps = 1_000_000;
    private const int Variables = 400;

    private readonly T[] reals = new T[Variables];
    private readonly int[] ints = new int[Variables];
    private readonly bool[] bools = new bool[Variables];
    private readonly Window[] memory = new Window[Variables];
    private readonly int[][] tables = new int[Variables][];
    private readonly Dictionary<string, Function> functions = [];
    private T[] returned = [];
    private int steps;

    private enum Outcome
    {
        GoOn,
        Break,
        Continue,
        Return,
    }

    /// <summary>The value of a density for its arguments in order: numbers as T, vectors as T[], int[].</summary>
    public static T Run(Program program, params object[] arguments)
    {
        var interpreter = new Interpreter<T>();
        foreach (var helper in program.Helpers)
            interpreter.functions.Add(helper.Name, helper);
        for (var i = 0; i < arguments.Length; i++)
            interpreter.Give(program.Density.Parameters[i].Variable, arguments[i]);
        interpreter.Block(program.Density.Body);
        return interpreter.returned[0];
    }

    private void Give(Variable variable, object value)
    {
        switch (value)
        {
            case T real:
                reals[variable.Id] = real;
                break;
            case int integer:
                ints[variable.Id] = integer;
                break;
            case bool truth:
                bools[variable.Id] = truth;
                break;
            case T[] vector:
                memory[variable.Id] = new(vector, 0, vector.Length);
                break;
            default:
                tables[variable.Id] = (int[])value;
                break;
        }
    }

    private Outcome Block(Statement[] statements)
    {
        if (++steps > MostSteps)
            throw new TimeoutException();
        foreach (var statement in statements)
        {
            var outcome = Execute(statement);
            if (outcome != Outcome.GoOn)
                return outcome;
        }
        return Outcome.GoOn;
    }

    private Outcome Execute(Statement statement)
    {
        switch (statement)
        {
            case Declare declare:
                if (declare.Value is not null)
                    Set(declare.Variable, declare.Value);
                return Outcome.GoOn;
            case DeclareScratch scratch:
                memory[scratch.Variable.Id] = new(new T[Int(scratch.Length)], 0, scratch.Variable.Length);
                return Outcome.GoOn;
            case DeclareElements elements:
                memory[elements.Variable.Id] = new([.. elements.Elements.Select(Real)], 0, elements.Elements.Length);
                return Outcome.GoOn;
            case DeclareSlice slice:
                var whole = memory[slice.Of.Id];
                memory[slice.Variable.Id] = new(whole.Memory, whole.Start + slice.Start, slice.Variable.Length);
                return Outcome.GoOn;
            case DeclareFunction local:
                functions[local.Function.Name] = local.Function;
                return Outcome.GoOn;
            case Evaluate evaluate:
                _ = evaluate.Expression is Call call ? Results(call)[0] : Real(evaluate.Expression);
                return Outcome.GoOn;
            case Step step:
                Increment(step);
                return Outcome.GoOn;
            case Store store:
                var index = Int(store.Index);
                ref var element = ref memory[store.Memory.Id][index];
                // A compound assignment reads before it evaluates the right side.
                var old = element;
                element = Combined(old, store.Operator, Real(store.Value));
                return Outcome.GoOn;
            case Fill fill:
                var filling = fill.Value is null ? 0.0 : Real(fill.Value);
                for (var i = 0; i < memory[fill.Memory.Id].Length; i++)
                    memory[fill.Memory.Id][i] = filling;
                return Outcome.GoOn;
            case CopyOn copy:
                for (var i = memory[copy.Memory.Id].Length - 1; i > 0; i--)
                    memory[copy.Memory.Id][i] = memory[copy.Memory.Id][i - 1];
                return Outcome.GoOn;
            case Unpack unpack:
                var values = unpack.Values is [Call tuple] ? Results(tuple) : [.. unpack.Values.Select(Real)];
                for (var i = 0; i < values.Length; i++)
                    reals[unpack.Targets[i].Id] = values[i];
                return Outcome.GoOn;
            case If branch:
                return Block(Bool(branch.Condition) ? branch.Then : branch.Otherwise);
            case Switch choice:
                var chosen = Chosen(choice, Int(choice.Value));
                return chosen is not null && Block(chosen) is var left and not Outcome.Break ? left : Outcome.GoOn;
            case Break:
                return Outcome.Break;
            case Continue:
                return Outcome.Continue;
            case Return result:
                returned = [.. result.Values.Select(Real)];
                return Outcome.Return;
            default:
                return Loop(statement);
        }
    }

    private static Statement[]? Chosen(Switch choice, int value)
    {
        foreach (var (labels, body) in choice.Sections)
        {
            if (labels.Contains(value))
                return body;
        }
        return choice.Sections.FirstOrDefault(static section => section.Labels.Length == 0).Body;
    }

    private Outcome Loop(Statement statement)
    {
        switch (statement)
        {
            case For loop:
                foreach (var (variable, value) in loop.Start)
                    Set(variable, value);
                for (; loop.Condition is null || Bool(loop.Condition); Block(loop.Steps))
                {
                    var outcome = Block(loop.Body);
                    if (outcome is Outcome.Break or Outcome.Return)
                        return outcome is Outcome.Return ? outcome : Outcome.GoOn;
                }
                return Outcome.GoOn;
            case ForEach loop:
                for (var i = 0; i < Length(loop.Memory); i++)
                {
                    if (loop.Memory.Kind == Kind.Ints)
                        ints[loop.Item.Id] = tables[loop.Memory.Id][i];
                    else
                        reals[loop.Item.Id] = memory[loop.Memory.Id][i];
                    var outcome = Block(loop.Body);
                    if (outcome is Outcome.Break or Outcome.Return)
                        return outcome is Outcome.Return ? outcome : Outcome.GoOn;
                }
                return Outcome.GoOn;
            case While loop:
                while (Bool(loop.Condition))
                {
                    var outcome = Block(loop.Body);
                    if (outcome is Outcome.Break or Outcome.Return)
                        return outcome is Outcome.Return ? outcome : Outcome.GoOn;
                }
                return Outcome.GoOn;
            case Do loop:
                do
                {
                    var outcome = Block(loop.Body);
                    if (outcome is Outcome.Break or Outcome.Return)
                        return outcome is Outcome.Return ? outcome : Outcome.GoOn;
                }
                while (Bool(loop.Condition));
                return Outcome.GoOn;
            default:
                throw new InvalidOperationException(statement.ToString());
        }
    }

    private void Set(Variable variable, Expression value)
    {
        switch (variable.Kind)
        {
            case Kind.Real:
                reals[variable.Id] = Real(value);
                break;
            case Kind.Int:
                ints[variable.Id] = Int(value);
                break;
            default:
                bools[variable.Id] = Bool(value);
                break;
        }
    }

    private void Increment(Step step)
    {
        var by = step.Operator == "++" ? 1 : -1;
        if (step.Variable.Kind == Kind.Int)
            ints[step.Variable.Id] += by;
        else
            reals[step.Variable.Id] += (double)by;
    }

    private int Length(Variable variable) => variable.Kind == Kind.Ints ? tables[variable.Id].Length : memory[variable.Id].Length;

    private static T Combined(T old, string assignment, T value) => assignment switch
    {
        "=" => value,
        "+=" => old + value,
        "-=" => old - value,
        "*=" => old * value,
        "/=" => old / value,
        _ => throw new InvalidOperationException(assignment),
    };

    private T Real(Expression expression)
    {
        switch (expression)
        {
            case Number number:
                return number.Value;
            case Read read:
                return reals[read.Variable.Id];
            case Element element:
                return memory[element.Memory.Id][Int(element.Index)];
            case Choose choose:
                return Real(Bool(choose.Condition) ? choose.Then : choose.Otherwise);
            case Select select:
                var arm = Int(select.Value);
                return Real(select.Arms[arm >= 0 && arm < select.Arms.Length - 1 ? arm : ^1]);
            case Assign { Target.Kind: Kind.Int } assign:
                return (double)AssignInt(assign);
            case Assign assign:
                var old = reals[assign.Target.Id];
                return reals[assign.Target.Id] = Combined(old, assign.Operator, Real(assign.Value));
            case Call call:
                return Results(call)[0];
            case Apply { Operation: Operation.ToReal } apply:
                return (double)Int(apply.Operands[0]);
            case Apply { Operands.Length: 1 } apply:
                return Unary(apply.Operation, Real(apply.Operands[0]));
            case Apply apply:
                var first = Real(apply.Operands[0]);
                return Binary(apply.Operation, first, Real(apply.Operands[1]));
            default:
                throw new InvalidOperationException(expression.ToString());
        }
    }

    private int AssignInt(Assign assign)
    {
        var old = ints[assign.Target.Id];
        var value = Int(assign.Value);
        return ints[assign.Target.Id] = assign.Operator switch { "=" => value, "+=" => old + value, "-=" => old - value, _ => old * value };
    }

    private static T Unary(Operation operation, T x) => operation switch
    {
        Operation.Negate => -x,
        Operation.Exp => T.Exp(x),
        Operation.Log => T.Log(x),
        Operation.Sqrt => T.Sqrt(x),
        Operation.Cbrt => T.Cbrt(x),
        Operation.Sin => T.Sin(x),
        Operation.Cos => T.Cos(x),
        Operation.Tanh => T.Tanh(x),
        Operation.Atan => T.Atan(x),
        Operation.Asinh => T.Asinh(x),
        Operation.Abs => T.Abs(x),
        Operation.Floor => Math.Floor(x.ToDouble()),
        Operation.Clamp => T.Min(T.Max(x, -1.25), 1.5),
        Operation.Fused => x * 0.5 + 1.0,
        _ => throw new InvalidOperationException(operation.ToString()),
    };

    private static T Binary(Operation operation, T x, T y) => operation switch
    {
        Operation.Add => x + y,
        Operation.Subtract => x - y,
        Operation.Multiply => x * y,
        Operation.Divide => x / y,
        Operation.Remainder => T.Remainder(x, y),
        Operation.Max => T.Max(x, y),
        Operation.Min => T.Min(x, y),
        Operation.Atan2 => T.Atan2(x, y),
        Operation.Pow => T.Pow(x, y),
        Operation.Hypot => T.Hypot(x, y),
        Operation.CopySign => T.WithSign(x, double.IsNegative(y.ToDouble())),
        _ => throw new InvalidOperationException(operation.ToString()),
    };

    private int Int(Expression expression)
    {
        switch (expression)
        {
            case Whole whole:
                return whole.Value;
            case Read read:
                return ints[read.Variable.Id];
            case LengthOf length:
                return Length(length.Memory);
            case Element element:
                return tables[element.Memory.Id][Int(element.Index)];
            case Apply { Operation: Operation.ToInt } apply:
                return (int)Real(apply.Operands[0]).ToDouble();
            case Apply { Operation: Operation.IntAbs } apply:
                return Math.Abs(Int(apply.Operands[0]));
            case Apply apply:
                var (x, y) = (Int(apply.Operands[0]), Int(apply.Operands[1]));
                return apply.Operation switch
                {
                    Operation.IntAdd => x + y,
                    Operation.IntSubtract => x - y,
                    Operation.IntMultiply => x * y,
                    Operation.IntDivide => x / y,
                    Operation.IntRemainder => x % y,
                    Operation.IntMin => Math.Min(x, y),
                    _ => throw new InvalidOperationException(apply.Operation.ToString()),
                };
            default:
                throw new InvalidOperationException(expression.ToString());
        }
    }

    private bool Bool(Expression expression)
    {
        if (expression is Read read)
            return bools[read.Variable.Id];
        var (operation, operands) = ((Apply)expression).Operation is var o ? (o, ((Apply)expression).Operands) : default;
        switch (operation)
        {
            case Operation.Not:
                return !Bool(operands[0]);
            case Operation.And:
                return Bool(operands[0]) && Bool(operands[1]);
            case Operation.Or:
                return Bool(operands[0]) || Bool(operands[1]);
            case Operation.Xor:
                return Bool(operands[0]) ^ Bool(operands[1]);
            case Operation.IntLess or Operation.IntGreaterOrEqual or Operation.IntEqual or Operation.IntNotEqual:
                var (m, n) = (Int(operands[0]), Int(operands[1]));
                return operation switch { Operation.IntLess => m < n, Operation.IntGreaterOrEqual => m >= n, Operation.IntEqual => m == n, _ => m != n };
            default:
                var (a, b) = (Real(operands[0]), Real(operands[1]));
                return operation switch { Operation.Less => a < b, Operation.LessOrEqual => a <= b, Operation.Greater => a > b, _ => a >= b };
        }
    }

    // Arguments by reference are copied in and out: none is given twice.
    private T[] Results(Call call)
    {
        var function = functions[call.Function];
        var values = new object[call.Arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var argument = call.Arguments[i];
            values[i] = function.Parameters[i].Variable.Kind switch
            {
                Kind.Int => Int(argument),
                Kind.Reals => memory[((Read)argument).Variable.Id],
                _ => argument is ByReference reference ? reals[reference.Variable.Id] : Real(argument),
            };
        }
        for (var i = 0; i < values.Length; i++)
        {
            // What it stands for may have been changed by a later argument.
            if (call.Arguments[i] is ByReference changed)
                values[i] = reals[changed.Variable.Id];
            if (values[i] is Window window)
                memory[function.Parameters[i].Variable.Id] = window;
            else
                Give(function.Parameters[i].Variable, values[i]);
        }
        Block(function.Body);
        var results = returned;
        for (var i = 0; i < values.Length; i++)
        {
            if (call.Arguments[i] is ByReference { Mode: not "in" } reference)
                reals[reference.Variable.Id] = reals[function.Parameters[i].Variable.Id];
        }
        return results;
    }

    private sealed record Window(T[] Memory, int Start, int Length)
    {
        public ref T this[int index] => ref Memory[Start + (index >= 0 && index < Length ? index : throw new InvalidOperationException($"index {index} of {Length}"))];
    }
}
