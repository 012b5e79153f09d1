namespace Smld.Torch;

/// <summary>A program that runs at several points at once came to a decision, which may differ between them.</summary>
internal sealed class SeveralPointsException() : InvalidOperationException("a number that stands for several points decides nothing; evaluate at one point at a time");
