namespace Smld;

/// <summary>What the text <c>network</c> of an exported network's file can be.</summary>
internal static class NetworkKinds
{
    /// <summary><c>MlpScoreNetwork</c></summary>
    public const string Mlp = "mlp";

    /// <summary><c>NoiseConditionalMlp</c></summary>
    public const string NoiseConditionalMlp = "noise-conditional-mlp";

    /// <summary><c>NoiseConditionalUNet</c></summary>
    public const string NoiseConditionalUNet = "noise-conditional-unet";
}
