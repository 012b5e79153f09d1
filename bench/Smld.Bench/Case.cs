using PosteriorDb;
using Smld.Zoo;

namespace Smld.Bench;

/// <summary>A density to be timed: generated, written by hand, and the points it is evaluated at in turn.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Generated">The compiler's.</param>
/// <param name="ByHand">The same density and gradient, written by hand.</param>
/// <param name="Points">As many as <see cref="PointCount"/>, on the unconstrained scale.</param>
internal sealed record Case(string Name, ILogDensity Generated, ILogDensity ByHand, double[][] Points)
{
    /// <summary>How many points each density is evaluated at.</summary>
    public const int PointCount = 3;

    // Of the largest entry: sums of up to 3020 terms in another order.
    private const double Tolerance = 1e-10;

    /// <summary>The names, in the order of the tables.</summary>
    public static IReadOnlyList<string> Names => [.. makers.Keys];

    private static readonly Dictionary<string, Func<Case>> makers = new()
    {
        ["banana"] = () => ClosedForm("banana", new Densities.BananaDensity(), new HandWritten.Banana()),
        ["normal10"] = () => ClosedForm("normal10", new Densities.Normal10Density(), new HandWritten.Normal(10)),
        ["funnel10"] = () => ClosedForm("funnel10", new Densities.Funnel10Density(10), new HandWritten.Funnel10()),
        ["gmm8"] = () => ClosedForm("gmm8", new Densities.Gmm8Density(Data.Weights, Data.Sds, Data.Xs, Data.Ys), new HandWritten.Gmm8()),
        ["eight_schools_noncentered"] = () => OfDatabase("eight_schools_noncentered", static data => new HandWritten.EightSchools(data)),
        ["eight_schools_centered"] = () => OfDatabase("eight_schools_centered", static data => new HandWritten.EightSchoolsCentred(data)),
        ["GLM_Poisson"] = () => OfDatabase("GLM_Poisson", static data => new HandWritten.PoissonTrend(data)),
        ["logmesquite"] = () => OfDatabase("logmesquite", static data => new HandWritten.LogMesquite(data)),
        ["M0"] = () => OfDatabase("M0", static data => new HandWritten.CaptureRecapture(data)),
        ["garch11"] = () => OfDatabase("garch11", static data => new HandWritten.Garch(data)),
        ["arK"] = () => OfDatabase("arK", static data => new HandWritten.AutoRegression(data)),
        ["kidscore_momhsiq"] = () => OfDatabase("kidscore_momhsiq", static data => new HandWritten.KidScore(data)),
        ["dogs"] = () => OfDatabase("dogs", static data => new HandWritten.Dogs(data)),
        ["wells"] = () => OfDatabase("wells", static data => new HandWritten.Wells(data)),
        ["low_dim_gauss_mix"] = () => OfDatabase("low_dim_gauss_mix", static data => new HandWritten.Mixture(data)),
        ["radon"] = () => OfDatabase("radon", static data => new HandWritten.Radon(data)),
        ["irt_2pl"] = () => OfDatabase("irt_2pl", static data => new HandWritten.ItemResponse(data)),
        ["treg"] = () => OfFile("treg", Models.StudentRegressionDensity.FromJson, static data => new HandWritten.StudentRegression(data)),
        ["logreg"] = () => OfFile("logreg", Models.LogisticRegressionDensity.FromJson, static data => new HandWritten.LogisticRegression(data)),
    };

    /// <summary>Reads the data of a density, and compares its two gradients.</summary>
    /// <exception cref="InvalidOperationException">They differ: a baseline that computes something else is no baseline.</exception>
    public static Case Open(string name)
    {
        var made = makers[name]();
        made.Compare();
        return made;
    }

    private static Case ClosedForm(string name, ILogDensity generated, ILogDensity byHand) => new(name, generated, byHand, SmallPoints(generated.Dimension));

    private static Case OfDatabase(string name, Func<JsonData, ILogDensity> byHand)
    {
        var posterior = Catalogue.Find(name);
        return new(name, posterior.Open(), Read(Path.Combine(posterior.Folder, "data.json"), byHand), [.. ReferencePoint.Of(posterior).Select(static point => point.X)]);
    }

    private static Case OfFile(string name, Func<Stream, ILogDensity> fromJson, Func<JsonData, ILogDensity> byHand)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "data", name + ".json");
        using var json = File.OpenRead(file);
        var generated = fromJson(json);
        return new(name, generated, Read(file, byHand), SmallPoints(generated.Dimension));
    }

    private static ILogDensity Read(string file, Func<JsonData, ILogDensity> make)
    {
        using var json = File.OpenRead(file);
        return make(JsonData.Read(json));
    }

    private static double[][] SmallPoints(int dimension) =>
        [.. Enumerable.Range(0, PointCount).Select(k => Enumerable.Range(0, dimension).Select(i => 0.3 * Math.Sin(1 + i + 0.37 * k)).ToArray())];

    private void Compare()
    {
        var (score, other) = (new double[Generated.Dimension], new double[Generated.Dimension]);
        if (Points.Length != PointCount) throw new InvalidOperationException($"{Name}: {Points.Length} points; expected {PointCount}");
        foreach (var point in Points)
        {
            var (value, otherValue) = (Generated.LogDensityAndScore(point, score), ByHand.LogDensityAndScore(point, other));
            var scale = score.Max(Math.Abs);
            var worst = score.Zip(other, (a, b) => Math.Abs(a - b) / scale).Append(Math.Abs(value - otherValue) / Math.Abs(value)).Max();
            if (!(worst < Tolerance))
                throw new InvalidOperationException($"{Name}: the gradient written by hand differs by {worst} of the largest entry from the generated one");
        }
    }
}
