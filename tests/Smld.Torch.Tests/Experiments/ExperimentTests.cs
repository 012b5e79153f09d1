using ScoreMatching;

namespace Smld.Torch.Tests.Experiments;

/// <summary>What tests of whole experiments share: a folder for pictures, and the marks.</summary>
public abstract class ExperimentTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("smld-experiment-");

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs an experiment, which must meet its marks and write as many pictures as said.</summary>
    private protected void MeetsItsMarks(int pictures, Action<Results, Pictures> run)
    {
        var output = new StringWriter();
        var results = new Results(output);

        run(results, new(_folder.FullName));

        results.Print();
        Assert.True(results.AllMet, output.ToString());
        Assert.Equal(pictures, _folder.GetFiles("*.png").Length);
    }
}
