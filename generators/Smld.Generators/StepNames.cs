namespace Smld.Generators;

/// <summary>The cached steps of the generator.</summary>
internal static class StepNames
{
    public const string Bind = nameof(Bind);
    public const string Differentiate = nameof(Differentiate);
    public const string Emit = nameof(Emit);
    public const string FindTorch = nameof(FindTorch);
    public const string EmitTensors = nameof(EmitTensors);
    public const string BindHelper = nameof(BindHelper);
    public const string Publish = nameof(Publish);
}
