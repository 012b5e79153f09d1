using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Emission;

/// <summary>The text of the file that is generated for a density.</summary>
internal static class DensityWriter
{
    public static string Write(DensityProgram program)
    {
        var model = program.Model;
        var writer = new SourceWriter();
        FileHead.Open(writer, model);
        ScoreWriter.Write(writer, model, program.Score, ParameterRole.Unknown);
        writer.Line();
        if (program.FisherScore is { } fisher && model.Parameters.Any(p => p.Role == ParameterRole.ModelParameter))
        {
            ScoreWriter.Write(writer, model, fisher, ParameterRole.ModelParameter);
            writer.Line();
        }
        new DensityClassWriter(writer, new DensityNames(program)).Write();
        FileHead.Close(writer, model);
        return writer.ToString();
    }
}
