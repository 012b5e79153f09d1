namespace Smld;

/// <summary>What a listener threw, so that it is not taken for the density's.</summary>
internal sealed class ProgressFailure(Exception exception) : Exception(null, exception);
