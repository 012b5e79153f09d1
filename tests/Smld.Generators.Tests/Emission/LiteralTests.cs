using System.Globalization;
using Smld.Generators.Emission;

namespace Smld.Generators.Tests.Emission;

public class LiteralTests
{
    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(100.0, "100.0")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e23, "1e23")]
    [InlineData(1e-5, "1e-5")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(5e-324, "double.Epsilon")]
    [InlineData(double.NaN, "double.NaN")]
    [InlineData(double.PositiveInfinity, "double.PositiveInfinity")]
    [InlineData(double.NegativeInfinity, "double.NegativeInfinity")]
    [InlineData(double.MinValue, "double.MinValue")]
    public void A_double_is_never_an_int(double value, string expected) => Assert.Equal(expected, Literal.Of(value));

    [Fact]
    [Trait("case", "E29")]
    public void A_double_comes_back_with_the_same_bits()
    {
        var random = new Random(1);
        for (var n = 0; n < 10_000; n++)
        {
            var value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (!double.IsFinite(value) || Math.Abs(value) == double.MaxValue)
                continue;

            Assert.Equal(value, double.Parse(Literal.Of(value).Replace("double.Epsilon", "5e-324"), CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    [Trait("case", "E28")]
    public void The_culture_does_not_matter()
    {
        var before = CultureInfo.CurrentCulture;
        var swedish = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (swedish.NumberFormat.NegativeSign, swedish.NumberFormat.NumberDecimalSeparator) = ("\u2212", ",");
        CultureInfo.CurrentCulture = swedish;
        try
        {
            Assert.Equal("-1.5e-7", Literal.Of(-1.5e-7));
            Assert.Equal("-3", Literal.Of(-3));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(int.MinValue, "int.MinValue")]
    [InlineData(int.MaxValue, "int.MaxValue")]
    [InlineData(-7, "-7")]
    public void An_int_has_no_overflow_in_its_sign(int value, string expected) => Assert.Equal(expected, Literal.Of(value));

    [Fact]
    public void A_string_stays_on_its_line() => Assert.Equal("\"a\\\"b\\\\c\\nd\\u2028e\"", Literal.Of("a\"b\\c\nd\u2028e"));
}
