namespace Smld.EndToEnd.Tests.HardCases;

/// <summary>A value and a score, written over old contents.</summary>
internal sealed record Evaluated(double Value, double[] Score)
{
    // A partial is a few operations, and a chain a few partials; see the oracle's tolerances.
    private const double Relative = 1e-15;

    public delegate double Evaluation(double[] score);

    public static Evaluated Of(int dimension, Evaluation evaluation)
    {
        var score = Enumerable.Repeat(12345.678, dimension).ToArray();
        return new(evaluation(score), score);
    }

    /// <summary>The value to the last bit, the score to a few ulp; NaN stands for itself.</summary>
    public void Is(double value, params double[] score)
    {
        Assert.True(BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(Value) || (double.IsNaN(value) && double.IsNaN(Value)), $"the value is {Value:R}, not {value:R}");
        HasScore(score);
    }

    public void HasScore(params double[] score)
    {
        Assert.Equal(score.Length, Score.Length);
        for (var i = 0; i < score.Length; i++)
        {
            Assert.True(
                score[i].Equals(Score[i]) || Math.Abs(score[i] - Score[i]) <= 8 * Relative * Math.Abs(score[i]),
                $"the score's coordinate {i} is {Score[i]:R}, not {score[i]:R}");
        }
    }
}
