using Smld;

namespace PosteriorDb;

/// <summary>A posterior of the database: its data, its density, and the numbers that others found for it.</summary>
public sealed class Posterior
{
    private readonly Func<Stream, ILogDensity> _open;

    internal Posterior(string name, Func<Stream, ILogDensity> open, int drawCount = 2500, bool isExpectedToWarn = false)
    {
        Name = name;
        Folder = Path.Combine(AppContext.BaseDirectory, "data", name);
        _open = open;
        DrawCount = drawCount;
        IsExpectedToWarn = isExpectedToWarn;
    }

    /// <summary>The model's name in the database.</summary>
    public string Name { get; }

    /// <summary>Where its data and references lie.</summary>
    public string Folder { get; }

    /// <summary>How many draws each of four chains needs for 400 effective ones of every quantity, with room to spare.</summary>
    public int DrawCount { get; }

    /// <summary>Whether no sampler with this geometry should be trusted, and a good one says so.</summary>
    public bool IsExpectedToWarn { get; }

    /// <summary>Reads the data.</summary>
    public ILogDensity Open()
    {
        using var json = File.OpenRead(Path.Combine(Folder, "data.json"));
        return _open(json);
    }

    /// <summary>The quantities that the references speak of, on their own scale: a column of all draws each, indices counted from 1.</summary>
    public static IReadOnlyDictionary<string, double[]> Quantities(Draws<ILogDensity> draws)
    {
        var density = (IConstrainedDensity)draws.Density;
        var columns = new Dictionary<string, double[]>();
        foreach (var unknown in density.Unknowns)
        {
            for (var i = 0; i < unknown.ElementCount; i++)
                columns.Add(unknown.Rank == 0 ? unknown.Name : $"{unknown.Name}[{i + 1}]", draws.Element(density, unknown.ElementOffset + i).ToArray());
        }

        // What the non-centred schools' reference reports is derived: theta[j] = mu + tau theta_trans[j].
        for (var j = 1; columns.TryGetValue($"theta_trans[{j}]", out var standard); j++)
            columns[$"theta[{j}]"] = [.. standard.Select((z, row) => columns["mu"][row] + columns["tau"][row] * z)];
        return columns;
    }
}
