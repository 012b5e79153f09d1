namespace Smld;
/// <summary>p</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LogDensityAttribute : Attribute;
