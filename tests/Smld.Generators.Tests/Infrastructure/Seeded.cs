using System.Globalization;
using CsCheck;

namespace Smld.Generators.Tests.Infrastructure;

/// <summary>Random arguments that are the same in each run: CsCheck's own sampling takes a seed for its first case alone.</summary>
internal static class Seeded
{
    /// <summary>Checks as many cases of a generator.</summary>
    /// <param name="cases">Makes them.</param>
    /// <param name="count">How many.</param>
    /// <param name="check">Throws where one is wrong.</param>
    /// <param name="print">A case for the message.</param>
    public static void Check<T>(this Gen<T> cases, int count, Action<T> check, Func<T, string>? print = null)
    {
        var random = new PCG(stream: 1, seed: 20_260_101);
        for (var i = 0; i < count; i++)
        {
            var one = cases.Generate(random, null, out _);
            try
            {
                check(one);
            }
            catch (Exception thrown)
            {
                throw new InvalidOperationException($"case {i}, {(print is null ? Convert.ToString(one, CultureInfo.InvariantCulture) : print(one))}: {thrown.Message}", thrown);
            }
        }
    }
}
