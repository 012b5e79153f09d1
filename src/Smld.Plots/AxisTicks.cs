using ScottPlot;
using ScottPlot.TickGenerators;

namespace Smld.Plots;

/// <summary>The ticks of an axis.</summary>
/// <param name="Positions">Where those with a label are.</param>
/// <param name="Labels">What is written there.</param>
/// <param name="Minor">Where those without are.</param>
/// <param name="Remark">What follows the axis' name, as " (× 10⁶)" where labels leave out a factor.</param>
internal sealed record AxisTicks(double[] Positions, string[] Labels, double[] Minor, string Remark = "")
{
    /// <summary>Puts them on an axis that has its name, which becomes smaller where it is longer than the room it has, in pixels.</summary>
    public void Put(IAxis axis, float room)
    {
        var ticks = new NumericManual(Positions, Labels);
        foreach (var position in Minor) ticks.AddMinor(position);
        axis.TickGenerator = ticks;
        var label = axis.Label;
        label.Text += Remark;
        label.FontSize *= Math.Min(1, room / Text.Width(label.Text, label.FontSize));
    }
}
