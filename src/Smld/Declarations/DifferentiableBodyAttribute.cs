using System.ComponentModel;

namespace Smld;

/// <summary>The body of a method marked <see cref="DifferentiableAttribute"/>, written into its assembly by the generator.</summary>
/// <remarks>Densities of other assemblies that call the method get this body inlined; nothing reads it at run time.</remarks>
/// <param name="method">The method's documentation id, such as <c>M:Library.Kernels.Energy(System.Double,System.Double)</c>.</param>
/// <param name="body">The body in the notation of the intermediate representation, which begins with a format number.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DifferentiableBodyAttribute(string method, string body) : Attribute
{
    /// <summary>The method's documentation id.</summary>
    public string Method { get; } = method;

    /// <summary>The body, in the notation.</summary>
    public string Body { get; } = body;
}
