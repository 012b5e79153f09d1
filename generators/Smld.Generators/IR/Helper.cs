namespace Smld.Generators.IR;

/// <summary>A method that other assemblies' densities may call: what is published of it.</summary>
/// <param name="Id">Its documentation id, the same in every assembly that refers to it.</param>
/// <param name="Function">Its body: one parameter each, yielding what it returns.</param>
internal sealed record Helper(string Id, Function Function);
