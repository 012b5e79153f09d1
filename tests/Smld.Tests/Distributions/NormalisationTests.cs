namespace Smld.Tests.Distributions;

public class NormalisationTests
{
    /// <summary>Of an integral by the double exponential rule with some five hundred points.</summary>
    private const double Quadrature = 1e-11;

    [Theory]
    [InlineData("Normal", 0.3, 2.0)]
    [InlineData("Normal", -10.0, 0.01)]
    [InlineData("Cauchy", 1.0, 0.5)]
    [InlineData("Cauchy", -3.0, 7.0)]
    [InlineData("Laplace", 0.0, 2.0)]
    [InlineData("Laplace", 2.0, 0.3)]
    [InlineData("Logistic", 0.5, 1.0)]
    [InlineData("Logistic", -4.0, 0.1)]
    [InlineData("Gumbel", 0.0, 1.0)]
    [InlineData("Gumbel", 3.0, 5.0)]
    [InlineData("StudentT", 1.5, 0.0, 1.0)]
    [InlineData("StudentT", 4.0, 2.0, 3.0)]
    [InlineData("StudentT", 150.0, -1.0, 0.5)]
    [InlineData("SkewNormal", 0.0, 1.0, 4.0)]
    [InlineData("SkewNormal", 0.5, 2.0, -0.5)]
    [InlineData("ExGaussian", 0.0, 1.0, 0.5)]
    [InlineData("ExGaussian", 2.0, 0.3, 8.0)]
    public void A_density_on_the_line_integrates_to_one(string distribution, params double[] parameters)
    {
        // Two halves from the location, where the density may have a corner.
        var location = distribution is "SkewNormal" or "ExGaussian" ? parameters[0] : parameters[^2];

        Assert.Equal(1, Above(distribution, parameters, location, 1) + Above(distribution, parameters, location, -1), Quadrature);
    }

    [Theory]
    [InlineData("LogNormal", 0.2, 0.7)]
    [InlineData("LogNormal", -1.0, 2.0)]
    [InlineData("HalfNormal", 2.0)]
    [InlineData("HalfCauchy", 0.4)]
    [InlineData("HalfStudentT", 3.0, 2.0)]
    [InlineData("HalfStudentT", 200.0, 2.0)]
    [InlineData("Exponential", 0.3)]
    [InlineData("Gamma", 0.4, 3.0)]
    [InlineData("Gamma", 7.0, 0.2)]
    [InlineData("InverseGamma", 0.6, 3.0)]
    [InlineData("InverseGamma", 7.0, 2.0)]
    [InlineData("Weibull", 0.7, 2.0)]
    [InlineData("Weibull", 5.0, 0.3)]
    [InlineData("Frechet", 0.8, 2.0)]
    [InlineData("Frechet", 5.0, 0.3)]
    [InlineData("ChiSquare", 1.5)]
    [InlineData("ChiSquare", 9.0)]
    [InlineData("InverseChiSquare", 3.0)]
    [InlineData("ScaledInverseChiSquare", 3.0, 0.5)]
    [InlineData("Rayleigh", 2.0)]
    [InlineData("InverseGaussian", 1.5, 0.7)]
    [InlineData("InverseGaussian", 0.3, 9.0)]
    [InlineData("ParetoType2", 0.0, 2.0, 0.7)]
    public void A_density_of_positive_numbers_integrates_to_one(string distribution, params double[] parameters) =>
        Assert.Equal(1, Above(distribution, parameters, 0, 1), Quadrature);

    [Theory]
    [InlineData("Beta", 0, 1, 0.4, 2)]
    [InlineData("Beta", 0, 1, 5, 3)]
    [InlineData("Beta", 0, 1, 1, 1)]
    [InlineData("Uniform", -2, 3, -2, 3)]
    [InlineData("BetaProportion", 0, 1, 0.3, 4)]
    [InlineData("VonMises", -3.141592653589793, 3.141592653589793, 1, 0.5)]
    [InlineData("VonMises", -3.141592653589793, 3.141592653589793, 1, 40)]
    public void A_density_on_an_interval_integrates_to_one(string distribution, double low, double high, double a, double b)
    {
        // x = low + (high - low) / (1 + exp(-π sinh t)), with weight dx/dt.
        var overload = Overload.Scalar(distribution);
        var integral = Trapezoid(t =>
        {
            var e = Math.Exp(-Math.Abs(Math.PI * Math.Sinh(t)));
            var x = t < 0 ? low + (high - low) * e / (1 + e) : high - (high - low) * e / (1 + e);
            return Weighed(overload, [x, a, b], (high - low) * Math.PI * Math.Cosh(t) * e / ((1 + e) * (1 + e)));
        }, 4.4);

        Assert.Equal(1, integral, Quadrature);
    }

    [Theory]
    [InlineData("Bernoulli", 1, 0.3)]
    [InlineData("BernoulliLogit", 1, -1.2)]
    [InlineData("Binomial", 40, 40.0, 0.3)]
    [InlineData("Binomial", 3, 3.0, 1.0)]
    [InlineData("BinomialLogit", 40, 40.0, 2.5)]
    [InlineData("Poisson", 200, 60.0)]
    [InlineData("Poisson", 5, 0.0)]
    [InlineData("PoissonLog", 80, 2.5)]
    [InlineData("NegativeBinomialLog", 3000, 1.5, 0.6)]
    [InlineData("NegativeBinomialLog", 200, 3.0, 1e6)]
    [InlineData("NegativeBinomialMean", 400, 6.0, 2.0)]
    [InlineData("NegativeBinomial", 400, 3.0, 0.5)]
    [InlineData("BetaBinomial", 20, 20.0, 0.7, 3.0)]
    [InlineData("Geometric", 200, 0.3)]
    public void A_mass_sums_to_one(string distribution, int last, params double[] parameters)
    {
        var overload = Overload.Scalar(distribution);

        Assert.Equal(1, Enumerable.Range(0, last + 1).Sum(k => Math.Exp(overload.At([k, .. parameters]))), Quadrature);
    }

    [Fact]
    public void The_Dirichlet_density_of_two_elements_integrates_to_one()
    {
        double[] alpha = [0.7, 2.2];
        var integral = Trapezoid(t =>
        {
            var e = Math.Exp(-Math.Abs(Math.PI * Math.Sinh(t)));
            var (small, large) = (e / (1 + e), 1 / (1 + e));
            double[] x = t < 0 ? [small, large] : [large, small];
            return Math.Exp(Smld.Distributions.Dirichlet.LogPdf(x, alpha)) * Math.PI * Math.Cosh(t) * small * large;
        }, 4.4);

        Assert.Equal(1, integral, Quadrature);
    }

    /// <summary>The integral from an origin upwards or downwards: x = origin ± exp(π/2 sinh t), weight dx/dt.</summary>
    private static double Above(string distribution, double[] parameters, double origin, int sign)
    {
        var overload = Overload.Scalar(distribution);
        return Trapezoid(t =>
        {
            var distance = Math.Exp(0.5 * Math.PI * Math.Sinh(t));
            return Weighed(overload, [origin + sign * distance, .. parameters], distance * 0.5 * Math.PI * Math.Cosh(t));
        }, 5);
    }

    private static double Weighed(Overload overload, double[] arguments, double weight) =>
        weight == 0 ? 0 : Math.Exp(overload.At(arguments) + Math.Log(weight));

    /// <summary>Takahasi and Mori (1974): after a double exponential substitution the trapezoidal rule converges exponentially.</summary>
    private static double Trapezoid(Func<double, double> f, double end)
    {
        const double step = 1.0 / 64;
        var sum = 0.0;
        for (var i = -(int)(end / step); i <= end / step; i++) sum += f(i * step);
        return sum * step;
    }
}
