using System.Globalization;
using System.Text;

namespace Smld.Generators.Tests.RandomPrograms;

/// <summary>A small density at random, as a person would never write it: assignments anywhere, jumps, helpers, kinks.</summary>
internal sealed class RandomProgram
{
    private const int Helpers = 2;

    private static readonly string[] numbers = ["0.5", "1.25", "-0.75", "2.0", "0.1", "3.0", "1.0", "-1.5"];

    // Each keeps its result and its slope of order one, and its argument inside its domain.
    private static readonly (string Density, string Twin)[] functions =
    [
        ("Math.Exp(-({0} * {0}))", "T.Exp(-({0} * {0}))"),
        ("Math.Log(1.5 + Math.Abs({0}))", "T.Log((T)1.5 + T.Abs({0}))"),
        ("Math.Sqrt(1.0 + {0} * {0})", "T.Sqrt((T)1.0 + {0} * {0})"),
        ("Math.Sin({0})", "T.Sin({0})"),
        ("Math.Cos({0})", "T.Cos({0})"),
        ("Math.Tanh({0})", "T.Tanh({0})"),
        ("Math.Atan({0})", "T.Atan({0})"),
        ("Math.Asinh({0})", "T.Asinh({0})"),
        ("Math.Abs({0})", "T.Abs({0})"),
        ("Math.Pow(1.0 + {0} * {0}, 0.75)", "T.Pow((T)1.0 + {0} * {0}, (T)0.75)"),
        ("Math.Cbrt(2.0 + Math.Abs({0}))", "T.Cbrt((T)2.0 + T.Abs({0}))"),
        ("Math.Floor({0})", "((T)Math.Floor(({0}).ToDouble()))"),
        ("Math.Clamp({0}, -1.25, 1.5)", "T.Min(T.Max({0}, (T)(-1.25)), (T)1.5)"),
        ("({0} % 1.75)", "T.Remainder({0}, (T)1.75)"),
        ("(-{0})", "(-{0})"),
        ("({0} + {1})", "({0} + {1})"),
        ("({0} - {1})", "({0} - {1})"),
        ("({0} * {1})", "({0} * {1})"),
        ("({0} / (1.0 + {1} * {1}))", "({0} / ((T)1.0 + {1} * {1}))"),
        ("Math.Max({0}, {1})", "T.Max({0}, {1})"),
        ("Math.Min({0}, {1})", "T.Min({0}, {1})"),
        ("Math.Atan2({0}, 2.0 + Math.Abs({1}))", "T.Atan2({0}, (T)2.0 + T.Abs({1}))"),
        ("Math.Pow(1.5 + Math.Abs({0}), Math.Sin({1}))", "T.Pow((T)1.5 + T.Abs({0}), T.Sin({1}))"),
        ("double.Hypot({0}, 0.5 + Math.Abs({1}))", "T.Hypot({0}, (T)0.5 + T.Abs({1}))"),
        ("Math.CopySign({0}, {1})", "T.WithSign({0}, double.IsNegative(({1}).ToDouble()))"),
        ("Math.FusedMultiplyAdd({0}, 0.5, 1.0)", "T.FusedHalf({0})"),
    ];

    private readonly Random random;
    private readonly StringBuilder density = new();
    private readonly StringBuilder twin = new();
    private readonly List<string> reals = [];
    private readonly List<string> ints = [];
    private readonly List<string> counters = [];
    private readonly List<string> bools = [];
    private int names;
    private int helpers;
    private int indent = 1;
    private bool hasVector;

    private RandomProgram(int seed) => random = new Random(seed);

    /// <summary>The members of the density's class, and those of its twin's.</summary>
    public static TwoTexts Make(int seed)
    {
        var program = new RandomProgram(seed);
        for (var i = 0; i < Helpers; i++)
            program.Helper(i);
        program.Density();
        return new(program.density.ToString(), program.twin.ToString());
    }

    private void Helper(int number)
    {
        Start(["a", "b"], ["n"], []);
        Line(new($"private static double H{number}(double a, double b, int n)", $"private static T H{number}<T>(T a, T b, int n) where T : struct, INumberLike<T>"));
        Body(2 + random.Next(3));
        helpers++;
    }

    private void Density()
    {
        Start(["x", "y", "theta"], ["n"], ["flag"]);
        hasVector = true;
        Line(new(
            "[LogDensity] public static double F(double x, double y, [Length(\"3\")] ReadOnlySpan<double> v, [ModelParameter] double theta, [Data] ReadOnlySpan<double> d, [Data] ReadOnlySpan<int> k, [Data] int n, [Data] bool flag)",
            "private static T F<T>(T x, T y, ReadOnlySpan<T> v, T theta, ReadOnlySpan<double> d, ReadOnlySpan<int> k, int n, bool flag) where T : struct, INumberLike<T>"));
        Body(5 + random.Next(6));
    }

    private void Start(string[] reals, string[] ints, string[] bools)
    {
        this.reals.Clear();
        this.ints.Clear();
        this.bools.Clear();
        counters.Clear();
        this.reals.AddRange(reals);
        this.ints.AddRange(ints);
        this.bools.AddRange(bools);
    }

    private void Body(int statements)
    {
        Open();
        for (var i = 0; i < statements; i++)
            Statement(2, null);
        Line(TwoTexts.Of("return {0} - 0.5 * {1};", "return {0} - (T)0.5 * {1};", Real(3), Real(2)));
        Close();
    }

    // next: what a continue must say before it in a loop that steps by itself, or null outside of loops.
    private void Statement(int depth, string? step)
    {
        switch (random.Next(step is null ? 17 : 21))
        {
            case 0 or 1:
                DeclareReal();
                break;
            case 2 or 3:
                Line(TwoTexts.Of("{0} = {1};", Target(), Real(3)));
                break;
            case 4:
                Line(TwoTexts.Of("{0} " + Pick("+=", "-=") + " {1};", Target(), Real(2)));
                break;
            case 5:
                Line(TwoTexts.Of("{0} *= Math.Cos({1});", "{0} *= T.Cos({1});", Target(), Real(2)));
                break;
            case 6:
                Line(TwoTexts.Of("{0} /= 1.5 + Math.Abs({1});", "{0} /= (T)1.5 + T.Abs({1});", Target(), Real(2)));
                break;
            case 7:
                Line(TwoTexts.Of("{0} = {1} = {2};", Target(), Target(), Real(2)));
                break;
            case 8:
                Line(random.Next(2) == 0 ? TwoTexts.Of("{0}++;", "{0} += (T)1.0;", Target()) : TwoTexts.Of("--{0};", "{0} -= (T)1.0;", Target()));
                break;
            case 9:
                var truth = Name("b");
                Line(TwoTexts.Of($"var {truth} = {{0}};", Truth(2)));
                bools.Add(truth);
                break;
            case 10:
                DeclareOrStepInt();
                break;
            case 11 or 12:
                If(depth, step);
                break;
            case 13 or 14 or 15 when depth > 0:
                Loop(depth);
                break;
            case 16 when random.Next(3) == 0:
                Line(TwoTexts.Of("if ({0})", Truth(2)));
                Line(TwoTexts.Of("    return {0};", Real(2)));
                break;
            case 17:
                Line(TwoTexts.Of("if ({0})", Truth(2)));
                Line(TwoTexts.Same("    break;"));
                break;
            case 18:
                Line(TwoTexts.Of("if ({0})", Truth(2)));
                Line(TwoTexts.Same("    continue;"));
                break;
            case 19 when step!.Length > 0:
                Line(TwoTexts.Of("if ({0})", Truth(1)));
                Line(TwoTexts.Same($"    {step};"));
                break;
            default:
                Line(TwoTexts.Of("{0} = {1};", Target(), Real(3)));
                break;
        }
    }

    private void DeclareReal()
    {
        var name = Name("t");
        if (random.Next(4) == 0)
        {
            Line(new($"double {name};", $"T {name};"));
            Line(TwoTexts.Of("if ({0})", Truth(2)));
            Line(TwoTexts.Of($"    {name} = {{0}};", Real(2)));
            Line(TwoTexts.Same("else"));
            Line(TwoTexts.Of($"    {name} = {{0}};", Real(2)));
        }
        else
        {
            Line(TwoTexts.Of($"double {name} = {{0}};", $"T {name} = {{0}};", Real(3)));
        }
        reals.Add(name);
    }

    private void DeclareOrStepInt()
    {
        var own = ints.Where(name => name != "n").ToList();
        if (own.Count > 0 && random.Next(2) == 0)
        {
            Line(TwoTexts.Of(Pick("{0} = ({0} * 2 + {1}) % 7;", "{0} += {1};", "{0}--;", "{0} = {1};"), TwoTexts.Same(own[random.Next(own.Count)]), Int(1)));
            return;
        }
        var name = Name("j");
        Line(random.Next(4) == 0
            ? TwoTexts.Of($"var {name} = (int)(3.0 * Math.Tanh({{0}}));", $"var {name} = (int)((T)3.0 * T.Tanh({{0}})).ToDouble();", Real(2))
            : TwoTexts.Of($"var {name} = {{0}};", Int(2)));
        ints.Add(name);
    }

    private void If(int depth, string? step)
    {
        Line(TwoTexts.Of("if ({0})", Truth(2)));
        Block(depth, step, 1 + random.Next(3));
        if (random.Next(2) == 0)
            return;
        if (random.Next(4) == 0)
            Line(TwoTexts.Of("else if ({0})", Truth(1)));
        else
            Line(TwoTexts.Same("else"));
        Block(depth, step, 1 + random.Next(2));
    }

    private void Loop(int depth)
    {
        var i = Name("i");
        var statements = 1 + random.Next(3);
        var form = random.Next(9);
        var (head, step, tail) = form switch
        {
            0 when hasVector => ($"for (var {i} = 0; {i} < d.Length; {i}++)", $"{i}++", ""),
            1 when hasVector => ($"for (var {i} = k.Length - 1; {i} >= 0; {i}--)", $"{i}--", ""),
            2 => ($"for (var {i} = 1; {i} <= n; {i} += 2)", "", ""),
            3 => ($"for (int {i} = 0, {i}b = 4; {i} < {i}b; {i}++, {i}b--)", "", ""),
            4 => ($"for (var {i} = 1; {i} < 9; {i} *= 2)", "", ""),
            5 => ("while (" + i + " < 4 && {0})", "", ""),
            6 => ("do", "", "while (" + i + " < 3 && {0});"),
            7 => ("for (;;)", "", ""),
            _ => ($"for (var {i} = 0; {i} < n; {i}++)", $"{i} += 2", ""),
        };
        var stepsItself = form is 5 or 6 or 7;
        if (stepsItself)
            Line(TwoTexts.Same($"var {i} = 0;"));
        Line(form == 5 ? TwoTexts.Of(head, Truth(1)) : TwoTexts.Same(head));
        counters.Add(i);
        Open();
        var scope = Mark();
        if (stepsItself)
            Line(TwoTexts.Same($"{i}++;"));
        if (form == 7)
        {
            Line(TwoTexts.Of($"if ({i} > 3 || {{0}})", Truth(1)));
            Line(TwoTexts.Same("    break;"));
        }
        for (var s = 0; s < statements; s++)
            Statement(depth - 1, step);
        Reset(scope);
        Close();
        if (tail.Length > 0)
            Line(TwoTexts.Of(tail, Truth(1)));
        if (!stepsItself)
            counters.Remove(i);
    }

    private void Block(int depth, string? step, int statements)
    {
        Open();
        var scope = Mark();
        for (var i = 0; i < statements; i++)
            Statement(depth - 1, step);
        Reset(scope);
        Close();
    }

    private (int Reals, int Ints, int Bools, int Counters) Mark() => (reals.Count, ints.Count, bools.Count, counters.Count);

    private void Reset((int Reals, int Ints, int Bools, int Counters) mark)
    {
        reals.RemoveRange(mark.Reals, reals.Count - mark.Reals);
        ints.RemoveRange(mark.Ints, ints.Count - mark.Ints);
        bools.RemoveRange(mark.Bools, bools.Count - mark.Bools);
        counters.RemoveRange(mark.Counters, counters.Count - mark.Counters);
    }

    private TwoTexts Real(int depth)
    {
        if (depth == 0 || random.Next(4) == 0)
            return Leaf();
        switch (random.Next(12))
        {
            case 0:
                return TwoTexts.Of("({0} ? {1} : {2})", Truth(1), Real(depth - 1), Real(depth - 1));
            case 1 when helpers > 0:
                return TwoTexts.Of($"H{random.Next(helpers)}({{0}}, {{1}}, {{2}})", Real(depth - 1), Real(depth - 1), Int(1));
            case 2 when random.Next(2) == 0:
                return TwoTexts.Of("({0} " + Pick("=", "+=", "-=") + " {1})", Target(), Real(depth - 1));
            case 3 when random.Next(2) == 0:
                return TwoTexts.Of("({0} * {1})", "((T)(double)({0}) * {1})", Int(1), Real(depth - 1));
            default:
                var (form, twinForm) = functions[random.Next(functions.Length)];
                return TwoTexts.Of(form, twinForm.Replace("T.FusedHalf({0})", "({0} * (T)0.5 + (T)1.0)", StringComparison.Ordinal), Leafish(depth - 1), Real(depth - 1));
        }
    }

    // A form may name its first operand twice, so that one must change nothing.
    private TwoTexts Leafish(int depth) => depth > 1 && random.Next(2) == 0
        ? TwoTexts.Of(Pick("({0} + {1})", "({0} * {1})", "({0} - {1})"), Leaf(), Leaf())
        : Leaf();

    private TwoTexts Leaf() => random.Next(10) switch
    {
        0 => TwoTexts.Number(numbers[random.Next(numbers.Length)]),
        1 when hasVector => TwoTexts.Of("d[{0}]", "((T)d[{0}])", Index("d", false)),
        2 or 3 when hasVector => TwoTexts.Of("v[{0}]", Index("v", true)),
        _ => Target(),
    };

    private TwoTexts Index(string span, bool isShort) => random.Next(3) == 0
        ? TwoTexts.Same(random.Next(isShort ? 3 : 4).ToString(CultureInfo.InvariantCulture))
        : TwoTexts.Of($"Math.Abs({{0}}) % {span}.Length", Int(1));

    private TwoTexts Target() => TwoTexts.Same(reals[random.Next(reals.Count)]);

    private TwoTexts Int(int depth)
    {
        if (depth > 0 && random.Next(2) == 0)
            return TwoTexts.Of(Pick("({0} + {1})", "({0} - {1})", "({0} * 2)", "({0} / 2)", "({0} % 3)", "Math.Min({0}, {1})"), Int(depth - 1), Int(depth - 1));
        return random.Next(6) switch
        {
            0 => TwoTexts.Same(Pick("0", "1", "2", "3", "-2")),
            1 when hasVector => TwoTexts.Of("k[Math.Abs({0}) % k.Length]", Int(0)),
            2 or 3 when counters.Count > 0 => TwoTexts.Same(counters[random.Next(counters.Count)]),
            _ => TwoTexts.Same(ints[random.Next(ints.Count)]),
        };
    }

    private TwoTexts Truth(int depth)
    {
        if (depth > 1 && random.Next(4) == 0)
            return TwoTexts.Of(Pick("({0} && {1})", "({0} || {1})", "!({0} && {1})", "({0} ^ {1})"), Truth(depth - 1), Truth(depth - 1));
        return random.Next(6) switch
        {
            0 when bools.Count > 0 => TwoTexts.Same(bools[random.Next(bools.Count)]),
            1 => TwoTexts.Of("({0} " + Pick("<", ">=", "==", "!=") + " {1})", Int(1), Int(0)),
            2 => TwoTexts.Of("({0} > 0.25)", "({0} > (T)0.25)", Real(depth)),
            _ => TwoTexts.Of("({0} " + Pick("<", ">", "<=", ">=") + " {1})", Real(depth), Leaf()),
        };
    }

    private string Name(string prefix) => prefix + (names++).ToString(CultureInfo.InvariantCulture);

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];

    private void Open()
    {
        Line(TwoTexts.Same("{"));
        indent++;
    }

    private void Close()
    {
        indent--;
        Line(TwoTexts.Same("}"));
    }

    private void Line(TwoTexts text)
    {
        density.Append(' ', 4 * indent).Append(text.Density).Append('\n');
        twin.Append(' ', 4 * indent).Append(text.Twin).Append('\n');
    }
}
