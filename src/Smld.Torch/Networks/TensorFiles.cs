using static TorchSharp.torch;

namespace Smld.Torch;

/// <summary>Tensors into safetensors files and back.</summary>
internal static class TensorFiles
{
    /// <summary>Adds a tensor of single or double precision, long integers or bytes.</summary>
    public static void Add(this SafeTensors file, string name, Tensor tensor)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var plain = tensor.detach().cpu().contiguous();
        switch (plain.dtype)
        {
            case ScalarType.Float32: file.Add<float>(name, plain.shape, plain.data<float>().ToArray()); break;
            case ScalarType.Float64: file.Add<double>(name, plain.shape, plain.data<double>().ToArray()); break;
            case ScalarType.Int64: file.Add<long>(name, plain.shape, plain.data<long>().ToArray()); break;
            case ScalarType.Byte: file.Add<byte>(name, plain.shape, plain.data<byte>().ToArray()); break;
            default: throw new ArgumentException($"{name} is a tensor of {plain.dtype}; expected Float32, Float64, Int64 or Byte", nameof(tensor));
        }
    }

    /// <summary>Writes an array of a file into a tensor of the same shape and type.</summary>
    /// <exception cref="InvalidDataException">The array is missing, or has another shape or type.</exception>
    public static void Read(this SafeTensors file, string name, Tensor target)
    {
        if (!file.ShapeOf(name).AsSpan().SequenceEqual(target.shape))
            throw new InvalidDataException($"array '{name}' has shape [{string.Join(", ", file.ShapeOf(name))}]; expected {NetworkCalls.Shown(target)}");
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        target.copy_(target.dtype switch
        {
            ScalarType.Float32 => tensor(file.ValuesOf<float>(name), target.shape),
            ScalarType.Float64 => tensor(file.ValuesOf<double>(name), target.shape),
            ScalarType.Int64 => tensor(file.ValuesOf<long>(name), target.shape),
            _ => tensor(file.ValuesOf<byte>(name), target.shape),
        });
    }
}
