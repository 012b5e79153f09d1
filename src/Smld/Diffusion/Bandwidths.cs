namespace Smld;

/// <summary>Bandwidths of <see cref="KernelDensity"/>, by rules and from the data.</summary>
/// <remarks>
/// All are one h for every coordinate. The two rules suppose that the data are about normal, cost n d, and are too wide where there are modes apart. The two
/// cross-validations suppose nothing; for n data they cost n^2 d for each of some 45 candidates: 29 from 1/4096 of Silverman's to four times it, then a
/// golden-section search over log h around the best (Kiefer 1953, Proceedings of the American Mathematical Society 4, 502-506), to 1 part in 1000.
/// </remarks>
public static class Bandwidths
{
    // Neighbouring candidates differ by the factor √2; below 1/4096 of the rule's the data have clusters that deserve estimates of their own.
    private const int Finest = -24, Coarsest = 4;
    private const double Precision = 1e-3;

    /// <summary>What a datum adds to a criterion, lower being better, from its squared distances to the others.</summary>
    private delegate double Criterion(ReadOnlySpan<double> squares, double h, int dimension);

    /// <summary>Scott's rule: h = s n^(-1/(d + 4)), with s² the mean of the coordinates' variances.</summary>
    /// <remarks>Source: Scott (1992), Multivariate Density Estimation, section 6.3 (Scott's rule in R^d), with one s for all coordinates.</remarks>
    /// <param name="data">One datum a row, two or more.</param>
    /// <exception cref="ArgumentException">There are fewer than two data, one is not finite, or all are equal.</exception>
    public static double Scott(MatrixView data) => Scale(data) * Math.Pow(data.Rows, -1.0 / (data.Columns + 4));

    /// <summary>Silverman's rule: h = s (n (d + 2)/4)^(-1/(d + 4)), with s² the mean of the coordinates' variances.</summary>
    /// <remarks>
    /// For data N(0, s² I) the h of least mean integrated squared error as n grows. In one dimension 1.06 s n^(-1/5).
    /// Source: Silverman (1986), Density Estimation for Statistics and Data Analysis, equations 4.14 and 4.15; s² in section 4.3.
    /// </remarks>
    /// <param name="data">One datum a row, two or more.</param>
    /// <exception cref="ArgumentException">There are fewer than two data, one is not finite, or all are equal.</exception>
    public static double Silverman(MatrixView data)
    {
        var d = data.Columns;
        return Scale(data) * Math.Pow(data.Rows * (d + 2) / 4.0, -1.0 / (d + 4));
    }

    /// <summary>The h of the greatest likelihood of each datum under the estimate from the others: sum over m of log q_{-m}(x_m).</summary>
    /// <remarks>
    /// Least in the Kullback-Leibler distance; a single outlier makes it wide. Sources: Habbema, Hermans and van den Broek (1974), Compstat 1974, 101-110;
    /// Duin (1976), IEEE Transactions on Computers C-25, 1175-1179; Silverman (1986), section 3.4.4.
    /// </remarks>
    /// <param name="data">One datum a row, two or more.</param>
    /// <exception cref="ArgumentException">
    /// There are fewer than two data, one is not finite, or the likelihood has no greatest value between the ends of the search: data that repeat do that.
    /// </exception>
    public static double LikelihoodCrossValidation(MatrixView data) => Minimise(data, NegativeLogLikelihood);

    /// <summary>The h of the least integrated squared error, estimated without bias: ∫q² - 2/n sum over m of q_{-m}(x_m), up to a constant.</summary>
    /// <remarks>
    /// The integral is exact: the mean over all pairs of N(x_l - x_m; 0, 2 h² I). What it finds scatters much, by n^(-1/10) in one dimension.
    /// Sources: Rudemo (1982), Scandinavian Journal of Statistics 9, 65-78; Bowman (1984), Biometrika 71, 353-360; Silverman (1986), section 3.4.3.
    /// </remarks>
    /// <param name="data">One datum a row, two or more.</param>
    /// <exception cref="ArgumentException">
    /// There are fewer than two data, one is not finite, or the error has no least value between the ends of the search: data that repeat do that.
    /// </exception>
    public static double LeastSquaresCrossValidation(MatrixView data) => Minimise(data, SquaredError);

    /// <summary>Checks data.</summary>
    internal static void Require(MatrixView data, int least)
    {
        if (data.Columns == 0) throw new ArgumentException("data has 0 columns; expected one for each coordinate", nameof(data));
        if (data.Rows < least) throw new ArgumentException($"data has {data.Rows} rows; expected at least {least}, one for each datum", nameof(data));
        var bad = Spans.IndexOfNonFinite(data.Elements);
        if (bad >= 0)
            throw new ArgumentException($"data[{bad / data.Columns}, {bad % data.Columns}] is {data.Elements[bad]}; it must be finite", nameof(data));
    }

    // -log q_{-m}(x_m), up to a constant.
    private static double NegativeLogLikelihood(ReadOnlySpan<double> squares, double h, int dimension)
    {
        var least = double.PositiveInfinity;
        foreach (var square in squares) least = Math.Min(least, square);
        var sum = 0.0;
        foreach (var square in squares) sum += Math.Exp(-(square - least) / (2 * h * h));
        return least / (2 * h * h) - Math.Log(sum) + dimension * Math.Log(h);
    }

    // The datum's part in n ∫q² - 2 q_{-m}(x_m), times (2π)^(d/2); n - 1 squares, itself left out.
    private static double SquaredError(ReadOnlySpan<double> squares, double h, int dimension)
    {
        double wide = 1, own = 0;
        foreach (var square in squares)
        {
            // exp(-r²/(4h²)), and its square.
            var kernel = Math.Exp(-square / (4 * h * h));
            wide += kernel;
            own += kernel * kernel;
        }

        var n = squares.Length + 1.0;
        return (wide * Math.Pow(2, -0.5 * dimension) / n - 2 * own / (n - 1)) * Math.Pow(h, -dimension);
    }

    private static double Minimise(MatrixView data, Criterion criterion)
    {
        var unit = Silverman(data);
        var (best, least) = (Finest, double.PositiveInfinity);
        for (var k = Finest; k <= Coarsest; k++)
        {
            var value = Mean(data, criterion, unit, Math.Exp(k * LogStep));
            if (value < least) (best, least) = (k, value);
        }

        if (best is Finest or Coarsest)
        {
            var end = unit * Math.Exp(best * LogStep);
            throw new ArgumentException(
                $"data has no best bandwidth from {unit * Math.Exp(Finest * LogStep)} to {unit * Math.Exp(Coarsest * LogStep)}: cross-validation still improves at {end}; "
                + "leave out data that repeat, or choose a bandwidth by Silverman's rule", nameof(data));
        }

        return unit * Math.Exp(GoldenSection(data, criterion, unit, (best - 1) * LogStep, (best + 1) * LogStep));
    }

    private static double LogStep => 0.5 * Math.Log(2);

    private static double GoldenSection(MatrixView data, Criterion criterion, double unit, double low, double high)
    {
        var ratio = (Math.Sqrt(5) - 1) / 2;
        double left = high - ratio * (high - low), right = low + ratio * (high - low);
        var (atLeft, atRight) = (Mean(data, criterion, unit, Math.Exp(left)), Mean(data, criterion, unit, Math.Exp(right)));
        while (high - low > Precision)
        {
            if (atLeft <= atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - ratio * (high - low);
                atLeft = Mean(data, criterion, unit, Math.Exp(left));
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + ratio * (high - low);
                atRight = Mean(data, criterion, unit, Math.Exp(right));
            }
        }

        return (low + high) / 2;
    }

    /// <summary>The mean of a criterion over the data, each with its distances to the others in units of the rule's bandwidth.</summary>
    private static double Mean(MatrixView data, Criterion criterion, double unit, double h)
    {
        var (n, d) = (data.Rows, data.Columns);
        var squares = new double[n - 1];
        var sum = 0.0;
        for (var m = 0; m < n; m++)
        {
            var x = data.Elements.Slice(m * d, d);
            for (int other = 0, k = 0; other < n; other++)
                if (other != m) squares[k++] = Spans.SquaredDistance(x, data.Elements.Slice(other * d, d)) / (unit * unit);
            sum += criterion(squares, h, d);
        }

        return sum / n;
    }

    // The root of the mean of the coordinates' variances.
    private static double Scale(MatrixView data)
    {
        Require(data, least: 2);
        var (n, d) = (data.Rows, data.Columns);
        var sum = 0.0;
        for (var i = 0; i < d; i++)
        {
            double mean = 0, square = 0;
            for (var m = 0; m < n; m++) mean += data[m, i] / n;
            for (var m = 0; m < n; m++) square += (data[m, i] - mean) * (data[m, i] - mean);
            sum += square / (n - 1);
        }

        var scale = Math.Sqrt(sum / d);
        return scale > 0 ? scale : throw new ArgumentException($"data has {n} rows that are equal; a bandwidth needs data that differ", nameof(data));
    }
}
