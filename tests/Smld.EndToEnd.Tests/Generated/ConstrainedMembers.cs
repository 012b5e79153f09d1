using Smld.Oracle.Twins;
using Smld.Zoo;

namespace Smld.EndToEnd.Tests.Generated;

/// <summary>The densities of the zoo that have constraints, with the data of their twins.</summary>
internal static class ConstrainedMembers
{
    public delegate void Map(ReadOnlySpan<double> from, Span<double> to);

    public static IReadOnlyDictionary<string, (ILogDensity Density, Map Constrain, Map Unconstrain)> All { get; } = new Dictionary<string, (ILogDensity Density, Map Constrain, Map Unconstrain)>
    {
        ["ConstrainedSchools"] = Of(new Densities.ConstrainedSchoolsDensity(EightSchools.Y, EightSchools.Sigma), d => d.Unconstrain),
        ["ConstrainedGarch"] = Of(new Densities.ConstrainedGarchDensity(ConstrainedGarch.Y, ConstrainedGarch.Sigma1), d => d.Unconstrain),
        ["GroupScales"] = Of(new Densities.GroupScalesDensity(GroupScales.Groups, GroupScales.FromOne, GroupScales.Y, GroupScales.Least), d => d.Unconstrain),
        ["OrderedMixture"] = Of(new Densities.OrderedMixtureDensity(OrderedMixture.Components, OrderedMixture.Y), d => d.Unconstrain),
        ["Thresholds"] = Of(new Densities.ThresholdsDensity(Thresholds.Y), d => d.Unconstrain),
        ["ShiftedBeta"] = Of(new Densities.ShiftedBetaDensity(), d => d.Unconstrain),
        ["Outcomes"] = Of(new Densities.OutcomesDensity(Matrix(Outcomes.X, 3), new(Outcomes.Y, [Outcomes.Rows, 2])), d => d.Unconstrain),
        ["GroupShares"] = Of(new Densities.GroupSharesDensity(GroupShares.Groups, Matrix(GroupShares.Count, 3), Rows(GroupShares.FromOne, 2), new(GroupShares.Weight, [1, 2])), d => d.Unconstrain),
        ["CorrelatedEffects"] = Of(new Densities.CorrelatedEffectsDensity(CorrelatedEffects.Group, Rows(CorrelatedEffects.Covariate, 3), CorrelatedEffects.Y, 3, 3), d => d.Unconstrain),
        ["Directions"] = Of(new Densities.DirectionsDensity(Directions.Length), d => d.Unconstrain),
        ["Covariances"] = Of(new Densities.CovariancesDensity(Matrix(Covariances.Scale, 2), 3, 3), d => d.Unconstrain),
    };

    private static T[,] Matrix<T>(T[] flat, int columns)
    {
        var matrix = new T[flat.Length / columns, columns];
        for (var i = 0; i < flat.Length; i++)
            matrix[i / columns, i % columns] = flat[i];
        return matrix;
    }

    private static T[][] Rows<T>(T[] flat, int columns) => [.. flat.Chunk(columns)];

    private static (ILogDensity, Map, Map) Of<T>(T density, Func<T, Map> unconstrain)
        where T : ILogDensity, IConstrainedDensity => (density, density.Constrain, unconstrain(density));
}
