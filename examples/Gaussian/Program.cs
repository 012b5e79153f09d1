using Smld;

// p(x) ∝ exp(-(x - mu)²/(2 sigma²)), its two scores, and draws.
const double Mu = 1, Sigma = 2;
Span<double> score = stackalloc double[1];
Span<double> fisherScore = stackalloc double[2];

Console.WriteLine("log p(x) = -(x - mu)²/(2 sigma²), mu = 1, sigma = 2");
Console.WriteLine();
Console.WriteLine("              Stein score            Fisher score");
Console.WriteLine("              ∂/∂x                   ∂/∂mu                ∂/∂sigma");
Console.WriteLine("        x     -(x - mu)/sigma²       (x - mu)/sigma²      (x - mu)²/sigma³");
for (var x = -3.0; x <= 5; x += 2)
{
    Models.GaussianScore(x, Mu, Sigma, score);
    Models.GaussianFisherScore(x, Mu, Sigma, fisherScore);
    Console.WriteLine($"{x,9:0.0}     {score[0],-20}   {fisherScore[0],-18}   {fisherScore[1]}");
}

var density = new Models.GaussianDensity(Mu, Sigma);
var draws = new LeimkuhlerMatthews { StepSize = 2 }.Sample(density, chains: 4, warmup: 100, draws: 25_000, seed: 2);
var xs = density.Columns(draws).X;
var (mean, variance) = Moments(xs);

Console.WriteLine();
Console.WriteLine($"{draws.TotalDrawCount:N0} draws by Leimkuhler-Matthews dynamics: mean {mean:0.000} (exactly 1), variance {variance:0.000} (exactly 4)");
Console.WriteLine($"the same on every machine: digest {draws.Digest}");

static (double Mean, double Variance) Moments(ReadOnlySpan<double> values)
{
    double sum = 0, squares = 0;
    foreach (var value in values)
    {
        sum += value;
        squares += value * value;
    }
    var mean = sum / values.Length;
    return (mean, squares / values.Length - mean * mean);
}

/// <summary>The density; the generator writes the rest of this class.</summary>
internal static partial class Models
{
    [LogDensity]
    public static double Gaussian(double x, [ModelParameter] double mu, [ModelParameter] double sigma) =>
        -(x - mu) * (x - mu) / (2 * sigma * sigma);
}
