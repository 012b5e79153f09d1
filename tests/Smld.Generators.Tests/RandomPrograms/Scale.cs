using Smld.Oracle.Numbers;

namespace Smld.Generators.Tests.RandomPrograms;

/// <summary>The constraints of a program, written down a second time: from the unconstrained scale to the user's own.</summary>
internal static class Scale
{
    /// <summary>The unknowns on the user's own scale, and log |det| of the change of variables.</summary>
    public static (T[] X, T LogJacobian) Constrain<T>(Constraint[] constraints, ReadOnlySpan<T> u)
        where T : struct, INumberLike<T>
    {
        var x = new T[u.Length];
        T sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var (value, log) = One(constraints[Math.Min(i, 2)], u[i], i > 2 ? x[i - 1] : null);
            x[i] = value;
            sum += log;
        }
        return (x, sum);
    }

    private static (T X, T LogJacobian) One<T>(Constraint constraint, T u, T? before)
        where T : struct, INumberLike<T>
    {
        switch (constraint)
        {
            case Constraint.Positive:
                return (T.Exp(u), u);
            case Constraint.LowerBound:
                return (-1.0 + T.Exp(u), u);
            case Constraint.Bounded:
                var size = T.Abs(u);
                return (-2.0 + 5.0 / (1.0 + T.Exp(-u)), T.Log((T)5.0) - size - 2.0 * T.Log1p(T.Exp(-size)));
            case Constraint.Ordered when before is { } last:
                return (last + T.Exp(u), u);
            default:
                return (u, 0.0);
        }
    }
}
