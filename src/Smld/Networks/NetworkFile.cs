using System.Globalization;
using System.Numerics;

namespace Smld;

/// <summary>An exported network's file: its weights by name, and what it looks like as texts.</summary>
internal sealed class NetworkFile(SafeTensors tensors)
{
    /// <exception cref="InvalidDataException">It is no file that a network's Export wrote.</exception>
    public string Kind => tensors.Metadata.TryGetValue("network", out var kind)
        ? kind
        : throw new InvalidDataException(tensors.Metadata.ContainsKey("objective")
            ? "the file is a checkpoint of training; expected what a network's Export wrote"
            : "metadata 'network' is missing; expected a file that a network's Export wrote");

    public int Dimension => Number("dimension");

    public double DataScale => Numbers("data_scale")[0];

    /// <summary>Frequencies of the sines and cosines of coordinates.</summary>
    public double[] Frequencies => Numbers("frequencies");

    /// <summary>Frequencies of the sines and cosines of log sigma.</summary>
    public double[] LevelFrequencies => Numbers("level_frequencies");

    public static NetworkFile Load(Stream source) => new(SafeTensors.Load(source));

    /// <summary>What a network's class makes of a file; the file is named where something is wrong with it.</summary>
    public static TNetwork Load<TNetwork>(string path, Func<NetworkFile, TNetwork> make)
    {
        using var source = File.OpenRead(path);
        try
        {
            return make(Load(source));
        }
        catch (InvalidDataException exception)
        {
            throw SafeTensors.Named(path, exception);
        }
    }

    /// <summary>The layers, in the precision of the file.</summary>
    public INetworkBody Body(int levelFeatures) => tensors.IsSingle(tensors.Names.First()) ? Body<float>(levelFeatures) : Body<double>(levelFeatures);

    /// <exception cref="InvalidDataException">It is no positive whole number.</exception>
    public int Number(string name) => int.TryParse(tensors.TextOf(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        ? number
        : throw new InvalidDataException($"metadata '{name}' is '{tensors.TextOf(name)}'; expected a positive whole number");

    /// <exception cref="InvalidDataException">They are no numbers with commas between them.</exception>
    public double[] Numbers(string name)
    {
        var text = tensors.TextOf(name);
        return [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(part => double.TryParse(part, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidDataException($"metadata '{name}' is '{text}'; expected numbers with commas between them"))];
    }

    public string Text(string name) => tensors.TextOf(name);

    /// <summary>A layer's weights and biases.</summary>
    /// <param name="name">What stands after weight and bias.</param>
    /// <param name="shape">That of the weights.</param>
    /// <exception cref="InvalidDataException">One is missing, or has another shape or type.</exception>
    public Layer<T> Layer<T>(string name, params ReadOnlySpan<long> shape)
        where T : unmanaged, INumberBase<T>
    {
        return new(Values($"body.weight{name}", shape), Values($"body.bias{name}", shape[..1]));

        T[] Values(string array, ReadOnlySpan<long> expected)
        {
            if (!tensors.ShapeOf(array).AsSpan().SequenceEqual(expected))
                throw new InvalidDataException($"array '{array}' has shape [{string.Join(", ", tensors.ShapeOf(array))}]; expected [{string.Join(", ", expected.ToArray())}]");
            var values = tensors.ValuesOf<T>(array);
            var bad = Array.FindIndex(values, value => !T.IsFinite(value));
            return bad < 0 ? values : throw new InvalidDataException($"element {bad} of array '{array}' is {values[bad]}; weights must be finite");
        }
    }

    private INetworkBody Body<T>(int levelFeatures)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Kind == NetworkKinds.NoiseConditionalUNet ? new UNetBody<T>(this, levelFeatures) : new MlpBody<T>(this, levelFeatures);
}
