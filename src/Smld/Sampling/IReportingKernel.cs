namespace Smld;

/// <summary>A kernel that adapts and rejects, and says how it got on.</summary>
internal interface IReportingKernel : IKernel
{
    /// <summary>How the position was reached.</summary>
    DrawStatistics Statistics { get; }

    /// <summary>What happened to the chain so far.</summary>
    ChainStatistics Report(ReadOnlyMemory<DrawStatistics> draws);
}
