using Smld.Generators.IR;
using static Smld.Generators.Tests.Emission.DensityPrograms;

namespace Smld.Generators.Tests.Emission;

/// <summary>A density with all that a density can have: a vector, lengths, a model parameter, work done beforehand.</summary>
public class DensityClassTests
{
    private const string Parameters = "%0 mu: real, %1 theta: in real[], %2 y: in real[], %3 sigma: in real[], %4 kappa: real";

    private static readonly DensityProgram groups = Program();
    private static readonly EmittedAssembly emitted = EmittedAssembly.Of(groups);

    private static readonly double[] y = [0.5, -1.25, 2.0];
    private static readonly double[] sigma = [1.0, 0.5, 3.0];

    private delegate double ScoreMethod(
        double mu, ReadOnlySpan<double> theta, ReadOnlySpan<double> y, ReadOnlySpan<double> sigma, double kappa, Span<double> score);

    [Fact]
    public void A_density_with_vectors_and_a_model_parameter_reads_from_top_to_bottom() => Snapshot.Verify(emitted.Text);

    [Fact]
    public void The_score_method_gives_value_and_score_bit_for_bit()
    {
        double[] theta = [0.1, 0.2, -0.4];
        var score = new double[4];

        var value = emitted.Method<ScoreMethod>("Models.Zoo", "GroupsScore")(0.3, theta, y, sigma, 2.5, score);

        var (expected, expectedScore) = ByHand(0.3, theta, 2.5);
        Assert.Equal(expected, value);
        Assert.Equal(expectedScore, score);
    }

    [Fact]
    public void The_density_gives_value_and_score_bit_for_bit()
    {
        var density = emitted.Create("Models.Zoo", y, sigma, 2.5);
        double[] x = [0.3, 0.1, 0.2, -0.4];
        var score = new double[4];

        var value = density.LogDensityAndScore(x, score);

        var (expected, expectedScore) = ByHand(0.3, x[1..], 2.5);
        Assert.Equal(expected, value);
        Assert.Equal(expected, density.LogDensity(x));
        Assert.Equal(expectedScore, score);
    }

    [Fact]
    public void The_score_may_overwrite_the_point()
    {
        var density = emitted.Create("Models.Zoo", y, sigma, 2.5);
        double[] x = [0.3, 0.1, 0.2, -0.4];

        density.Score(x, x);

        Assert.Equal(ByHand(0.3, [0.1, 0.2, -0.4], 2.5).Score, x);
    }

    [Fact]
    public void The_score_method_may_overwrite_a_vector_of_unknowns()
    {
        double[] memory = [0.1, 0.2, -0.4, 99];

        emitted.Method<ScoreMethod>("Models.Zoo", "GroupsScore")(0.3, memory.AsSpan(0, 3), y, sigma, 2.5, memory);

        Assert.Equal(ByHand(0.3, [0.1, 0.2, -0.4], 2.5).Score, memory);
    }

    [Fact]
    public void Many_points_at_once_give_what_each_gives_alone()
    {
        var density = (IBatchLogDensity)emitted.Create("Models.Zoo", y, sigma, 2.5);
        double[] points = [0.3, -1, 0.1, 0.5, 0.2, 0.25, -0.4, 1.5];
        var (values, scores) = (new double[2], new double[8]);

        density.LogDensityAndScore(points, 2, values, scores);

        var (second, secondScore) = ByHand(-1, [0.5, 0.25, 1.5], 2.5);
        Assert.Equal([ByHand(0.3, [0.1, 0.2, -0.4], 2.5).Value, second], values);
        Assert.Equal(secondScore, scores.Where((_, i) => i % 2 == 1));
    }

    [Fact]
    public void With_another_model_parameter_the_density_has_the_same_data()
    {
        var density = emitted.Create("Models.Zoo", y, sigma, 2.5);

        var other = (ILogDensity)density.GetType().GetMethod("WithKappa")!.Invoke(density, [0.5])!;

        double[] x = [0.3, 0.1, 0.2, -0.4];
        Assert.Equal(ByHand(0.3, x[1..], 0.5).Value, other.LogDensity(x));
    }

    [Fact]
    public void The_fisher_score_is_the_derivative_by_the_model_parameter()
    {
        var fisher = new double[1];

        emitted.Method<ScoreMethod>("Models.Zoo", "GroupsFisherScore")(0.3, [0.1, 0.2, -0.4], y, sigma, 2.5, fisher);

        Assert.Equal([-0.5 * 0.3 * 0.3], fisher);
    }

    [Fact]
    public void Data_of_another_length_are_refused_by_name()
    {
        var exception = Assert.ThrowsAny<Exception>(() => emitted.Create("Models.Zoo", y, new double[2], 2.5)).InnerException;

        Assert.Equal("sigma has length 2; expected 3 (y.Length) (Parameter 'sigma')", Assert.IsType<ArgumentException>(exception).Message);
    }

    [Fact]
    public void A_score_of_another_length_is_refused_before_anything_is_written()
    {
        var score = new double[3];

        var exception = Assert.Throws<ArgumentException>(
            () => emitted.Method<ScoreMethod>("Models.Zoo", "GroupsScore")(0.3, new double[3], y, sigma, 2.5, score));

        Assert.Equal("score has length 3; expected 4 (1 + theta.Length) (Parameter 'score')", exception.Message);
        Assert.Equal(new double[3], score);
    }

    [Fact]
    public void The_unknowns_are_named_in_the_order_of_x()
    {
        var density = emitted.Create("Models.Zoo", y, sigma, 2.5);

        var unknowns = (Unknowns)density.GetType().GetProperty("Unknowns")!.GetValue(density)!;

        Assert.Equal("mu, theta[3]", unknowns.ToString());
    }

    [Fact]
    public void Draws_are_read_by_the_names_of_the_unknowns()
    {
        const string userFile = """
            namespace Models;
            /// <summary>A type.</summary>
            public partial class Zoo
            {
                /// <summary>Two columns of draws.</summary>
                public static double[][] Sample(double[] y, double[] sigma)
                {
                    var density = new GroupsDensity(y, sigma, 2.5);
                    var draws = new global::Smld.UnadjustedLangevin { StepSize = 0.01 }.Sample(density, chains: 1, draws: 5, seed: 1);
                    var columns = density.Columns(draws);
                    return [columns.Mu.ToArray(), columns.Theta[2].ToArray(), draws.Coordinate(0).ToArray(), draws.Coordinate(3).ToArray()];
                }
            }
            """;

        var columns = EmittedAssembly.Of(groups, userFile).Method<Func<double[], double[], double[][]>>("Models.Zoo", "Sample")(y, sigma);

        Assert.Equal(5, columns[0].Length);
        Assert.Equal(columns[2], columns[0]);
        Assert.Equal(columns[3], columns[1]);
    }

    private static (double Value, double[] Score) ByHand(double mu, double[] theta, double kappa)
    {
        var lp = -0.5 * kappa * mu * mu;
        var score = new double[4];
        score[0] = -kappa * mu;
        for (var j = 0; j < 3; j++)
        {
            var r = (y[j] - mu - theta[j]) / sigma[j];
            lp += -0.5 * r * r - theta[j] * theta[j];
            score[0] += r / sigma[j];
            score[j + 1] = r / sigma[j] - 2 * theta[j];
        }
        return (lp, score);
    }

    private static DensityProgram Program()
    {
        var lengthOfY = Notation.Parse($"""
            smld-ir 1
            function Length({Parameters})
              %5: int = length %2
              yield %5
            """);
        DensityParameter[] parameters =
            [Unknown("mu"), UnknownVector("theta", "y", lengthOfY), Data("y"), Data("sigma", "y", lengthOfY), ModelParameter("kappa")];
        var value = Notation.Parse($"""
            smld-ir 1
            function Groups({Parameters})
              %5: real = constant -0.5
              %6: real = mul %5 %4
              %7: real = mul %6 %0
              %8 lp: real = mul %7 %0
              %9: int = constant 0
              %10: int = length %2
              %11 lp: real = for step 1 %9 %10 %8 (%12 j: int, %13 lp: real)
                %14: real = load %2 %12
                %15: real = sub %14 %0
                %16: real = load %1 %12
                %17: real = sub %15 %16
                %18: real = load %3 %12
                %19 r: real = div %17 %18
                %20: real = constant -0.5
                %21: real = mul %20 %19
                %22: real = mul %21 %19
                %23: real = mul %16 %16
                %24: real = sub %22 %23
                %25 lp: real = add %13 %24
                yield %25
              yield %11
            """);
        var fisher = Notation.Parse($"""
            smld-ir 1
            function Groups({Parameters})
              %5: real = constant -0.5
              %6: real = mul %5 %0
              %7: real = mul %6 %0
              %8: real = constant 0
              yield %8 %7
            """);
        var prepare = Notation.Parse("""
            smld-ir 1
            function Prepare(%0 y: in real[], %1 sigma: in real[], %2 kappa: real)
              %3: int = length %0
              %4 centred: real[] = allocate %3
              %5: int = constant 0
              for step 1 %5 %3 (%6 i: int)
                %7: real = load %0 %6
                store %4 %6 %7
                yield
              %8: real = neg %2
              yield %4 %8
            """);
        // As many more parameters, so the same text with its values numbered on.
        return new(
            Model("Groups", parameters, value), ValueAndScore(""), fisher, prepare,
            Notation.Parse(Value(", %5 copy: in real[], %6 slope: real")), ValueAndScore(", %5 copy: in real[], %6 slope: real"));
    }

    private static string Value(string prepared) => $"""
        smld-ir 1
        function Groups({Parameters}{prepared})
          %7: real = constant 0.5
          %8: real = mul %7 %6
          %9: real = mul %8 %0
          %10 lp: real = mul %9 %0
          %11: int = constant 0
          %12: int = length %5
          %13 lp: real = for step 1 %11 %12 %10 (%14 j: int, %15 lp: real)
            %16: real = load %5 %14
            %17: real = sub %16 %0
            %18: real = load %1 %14
            %19: real = sub %17 %18
            %20: real = load %3 %14
            %21 r: real = div %19 %20
            %22: real = constant -0.5
            %23: real = mul %22 %21
            %24: real = mul %23 %21
            %25: real = mul %18 %18
            %26: real = sub %24 %25
            %27 lp: real = add %15 %26
            yield %27
          yield %13
        """;

    private static Function ValueAndScore(string prepared)
    {
        var block = BlockBuilder.Start(
        [
            .. Notation.Parse($"smld-ir 1\nfunction P({Parameters}{prepared})\n  yield\n").Parameters,
            new Definition(new(Element.Real, Shape.Buffer), "thetaScore"),
        ]);
        var hasPrepared = prepared.Length > 0;
        var buffer = hasPrepared ? 7 : 5;
        var (mu, data) = (block.Expr(0), hasPrepared ? 5 : 2);
        var slope = hasPrepared ? block.Expr(6) : -block.Expr(4);
        var lp = hasPrepared ? 0.5 * slope * mu * mu : -0.5 * block.Expr(4) * mu * mu;
        var body = block.Nest(new(IRType.Int, "j"), new(IRType.Real, "lp"), new(IRType.Real, "muScore"));
        var j = body.FirstArgument;
        var theta = body.Expr(body.Load(1, j));
        var scale = body.Expr(body.Load(3, j));
        var r = (body.Expr(body.Load(data, j)) - new Expr(body, 0) - theta) / scale;
        body.Suggest(r.Value, "r");
        var residual = r / scale;
        body.Store(buffer, j, (residual - 2 * theta).Value);
        var next = body.Expr(j + 1) + (-0.5 * r * r - theta * theta);
        var nextScore = body.Expr(j + 2) + residual;
        var results = block.For(
            block.Int(0), block.Length(data), 1, [lp.Value, (slope * mu).Value], body.Close(next.Value, nextScore.Value),
            new Definition(IRType.Real, "lp"), new Definition(IRType.Real, "muScore"));
        return block.Finish("Groups", results);
    }
}
