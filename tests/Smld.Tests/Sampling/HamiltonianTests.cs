namespace Smld.Tests.Sampling;

public class HamiltonianTests
{
    [Fact]
    public void Leapfrog_steps_taken_back_return_home()
    {
        var (dynamics, point) = At(new Banana(), [3, 1], [0.5, -1]);
        var (position, momentum) = (point.Position.ToArray(), point.Momentum.ToArray());

        for (var i = 0; i < 50; i++) dynamics.Leapfrog(point, point, 0.1, point.Energy);
        var far = point.Position.ToArray();
        for (var i = 0; i < 50; i++) dynamics.Leapfrog(point, point, -0.1, point.Energy);

        Assert.True(Math.Abs(far[0] - position[0]) > 1);
        Assert.Equal(position, point.Position, (a, b) => Math.Abs(a - b) < Tolerance.Trajectory);
        Assert.Equal(momentum, point.Momentum, (a, b) => Math.Abs(a - b) < Tolerance.Trajectory);
    }

    [Fact]
    public void The_energy_error_falls_with_the_square_of_the_step()
    {
        double Error(int steps)
        {
            var (dynamics, point) = At(new Banana(), [3, 1], [0.5, -1]);
            var (first, worst) = (point.Energy, 0.0);
            for (var i = 0; i < steps; i++)
            {
                dynamics.Leapfrog(point, point, 4.0 / steps, first);
                worst = Math.Max(worst, Math.Abs(point.Energy - first));
            }

            return worst;
        }

        // The next order adds some hundredths at these steps.
        Assert.InRange(Error(100) / Error(200), 3.9, 4.1);
        Assert.InRange(Error(200) / Error(400), 3.95, 4.05);
    }

    [Fact]
    public void On_a_normal_the_leapfrog_keeps_its_own_invariant()
    {
        // chi^2 x^2 + p^2 with chi^2 = 1 - step^2 / 4.
        const double step = 0.7;
        var (dynamics, point) = At(new Gaussian(1), [1.3], [-0.4]);
        double Invariant() => (1 - step * step / 4) * point.Position[0] * point.Position[0] + point.Momentum[0] * point.Momentum[0];
        var first = Invariant();

        for (var i = 0; i < 20; i++) dynamics.Leapfrog(point, point, step, point.Energy);

        Assert.Equal(first, Invariant(), Tolerance.Trajectory);
    }

    [Fact]
    public void Mass_and_scale_are_the_same_thing()
    {
        // x = 10 y with inverse mass 100 moves as y does with mass 1.
        var (wide, x) = At(new Scales(10, 10), [10, -5], [0.05, 0.02]);
        wide.SetInverseMass([100, 100]);
        var (unit, y) = At(new Scales(1, 1), [1, -0.5], [0.5, 0.2]);

        for (var i = 0; i < 10; i++)
        {
            wide.Leapfrog(x, x, 0.3, 0);
            unit.Leapfrog(y, y, 0.3, 0);
        }

        Assert.Equal(10 * y.Position[0], x.Position[0], Tolerance.Trajectory);
        Assert.Equal(y.Energy, x.Energy, Tolerance.Trajectory);
    }

    [Fact]
    public void Momenta_have_the_mass_as_their_covariance()
    {
        var (dynamics, point) = At(new Gaussian(2), [0, 0], [0, 0]);
        dynamics.SetInverseMass([4, 0.25]);
        var random = new RandomSource(1);
        var squares = new double[2];
        const int count = 20_000;
        for (var i = 0; i < count; i++)
        {
            dynamics.Refresh(point, random);
            for (var j = 0; j < 2; j++) squares[j] += point.Momentum[j] * point.Momentum[j] / count;
        }

        Assert.InRange(Math.Abs(squares[0] / 0.25 - 1), 0, Tolerance.StandardErrors * Math.Sqrt(2.0 / count));
        Assert.InRange(Math.Abs(squares[1] / 4 - 1), 0, Tolerance.StandardErrors * Math.Sqrt(2.0 / count));
    }

    public static TheoryData<double[], double[], double[], double[], bool> Trajectories => new()
    {
        // First and last momenta of the left half, and of the right one, in the plane; each half has these two points.
        { [1, 0], [1, 0.1], [1, 0.2], [1, 0.3], true },
        { [1, 0], [0.5, 1], [-0.5, 1], [-1, 0], false },
        { [1, 0], [0, 1], [-0.1, 1], [-0.2, 1], true },

        // All four along the whole sum, but the left half and its neighbour turn: (1, -3) against (1, -3) + (0, 1) + (1, 5).
        { [1, -3], [0, 1], [1, 5], [1, 5], false },
    };

    [Theory]
    [MemberData(nameof(Trajectories))]
    public void A_trajectory_goes_straight_on_while_its_ends_point_along_the_sums(double[] a, double[] b, double[] c, double[] d, bool expected)
    {
        static double[] Add(double[] x, double[] y) => [x[0] + y[0], x[1] + y[1]];
        var (dynamics, _) = At(new Gaussian(2), [0, 0], [0, 0]);
        var sum = new double[2];

        Assert.Equal(expected, dynamics.IsStraight(a, b, Add(a, b), c, d, Add(c, d), sum));
        Assert.Equal(Add(Add(a, b), Add(c, d)), sum);

        // The same backwards in time.
        Assert.Equal(expected, dynamics.IsStraight(d, c, Add(c, d), b, a, Add(a, b), sum));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(11)]
    [InlineData(16)]
    public void The_conditions_are_six_products_with_velocities(int dimension)
    {
        var random = new RandomSource(5);
        double[] Vector()
        {
            var v = new double[dimension];
            random.FillNormals(v);
            return v;
        }

        double[] Add(double[] x, double[] y) => x.Zip(y, (s, t) => s + t).ToArray();
        var w = Vector().Select(Math.Abs).ToArray();
        bool Along(double[] p, double[] r) => p.Zip(r, (s, t) => s * t).Zip(w, (s, t) => s * t).Sum() > 0;
        var (dynamics, _) = At(new Gaussian(dimension), new double[dimension], new double[dimension]);
        dynamics.SetInverseMass(w);
        var straight = 0;
        for (var i = 0; i < 1000; i++)
        {
            double[] turn = Vector().Select(x => -0.5 * x).ToArray(), back = turn.Select(x => -2 * x).ToArray();
            double[] a = Add(Vector(), back), b = Add(Vector(), back), c = Add(Vector(), turn), d = Add(Vector(), turn);
            double[] left = Add(a, b), right = Add(c, d), all = Add(left, right), sum = new double[dimension];
            var expected = Along(a, all) && Along(d, all) && Along(a, Add(left, c)) && Along(c, Add(left, c))
                && Along(b, Add(right, b)) && Along(d, Add(right, b));

            Assert.Equal(expected, dynamics.IsStraight(a, b, left, c, d, right, sum));
            Assert.Equal(all, sum);
            Assert.Equal(Along(a, Add(a, b)) && Along(b, Add(a, b)), dynamics.IsStraight(a, b, sum));
            straight += expected ? 1 : 0;
        }

        Assert.InRange(straight, 50, 950);
    }

    [Fact]
    public void An_overflow_of_the_step_is_a_divergence_and_no_fault_of_the_density()
    {
        var (dynamics, point) = At(new Gaussian(1), [1], [1]);
        var next = new PhasePoint(1);

        Assert.Equal(LeapOutcome.Divergent, dynamics.Leapfrog(point, next, 1e300, point.Energy));
        Assert.Equal(LeapOutcome.Divergent, dynamics.Leapfrog(point, next, 1e3, point.Energy));
        Assert.Equal((0, 0, 0), (dynamics.Counts.NotANumberCount, dynamics.Counts.OutsideSupportCount, dynamics.Counts.ExceptionCount));
    }

    private static (Hamiltonian<ILogDensity> Dynamics, PhasePoint Point) At(ILogDensity density, double[] position, double[] momentum)
    {
        var dynamics = new Hamiltonian<ILogDensity>(density, position.Length);
        var point = new PhasePoint(position.Length);
        position.CopyTo(point.Position, 0);
        momentum.CopyTo(point.Momentum, 0);
        point.LogDensity = density.LogDensityAndScore(position, point.Score);
        point.Energy = momentum.Sum(p => p * p) / 2 - point.LogDensity;
        return (dynamics, point);
    }
}
