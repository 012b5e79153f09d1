namespace Smld;

/// <summary>Marks a parameter of a log density as data: given to the constructor and never differentiated.</summary>
/// <remarks>
/// <code>
/// [LogDensity]
/// public static double Centred(double mu, [Data] ReadOnlySpan&lt;double&gt; y)
/// {
///     var lp = 0.0;
///     for (var i = 0; i &lt; y.Length; i++) lp -= 0.5 * (y[i] - mu) * (y[i] - mu);
///     return lp;
/// }
/// </code>
/// <para>becomes <c>new CentredDensity(y)</c>, of dimension one, with</para>
/// <code>
/// for (var i = 0; i &lt; y.Length; i++) dMu += y[i] - mu;
/// score[0] = dMu;
/// </code>
/// <para>The constructor copies the data and refuses NaN, unless <see cref="AllowNaN"/> is set.</para>
/// <para><c>CentredDensity.FromJson(stream)</c> reads them from CmdStan's JSON, such as <c>{"y": [1.5, -2]}</c>.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DataAttribute : Attribute
{
    /// <summary>Data whose field in JSON has the parameter's own name.</summary>
    public DataAttribute()
    {
    }

    /// <summary>Data whose field in JSON has another name than the parameter.</summary>
    /// <param name="jsonName">The field's name, such as <c>n_dogs</c>.</param>
    public DataAttribute(string jsonName) => JsonName = jsonName;

    /// <summary>The field's name in JSON; null stands for the parameter's own name.</summary>
    public string? JsonName { get; }

    /// <summary>Whether NaN is accepted, for instance to mark missing values that the density skips.</summary>
    public bool AllowNaN { get; set; }
}
