using ScottPlot;
using ScottPlot.FontResolvers;
using Smld;
using Smld.Plots;

// As on a machine without fonts.
Fonts.FontResolvers.RemoveAll(resolver => resolver is SystemFontResolver);

var gauss = new GaussianMixture([1], [[0, 0]], [1.0]);
var field = new ScoreFieldPlot { Score = gauss, Density = gauss, XRange = (-3, 3), YRange = (-3, 3), Title = "The score of a Gaussian" };
field.SavePng("field.png");
Console.WriteLine($"file {new FileInfo("field.png").Length > 0}");

// Above the axes there is the title alone.
var plots = field.Draw();
var pixels = plots.Render(field.Width, field.Height).GetArrayGrayscale();
var ink = 0;
for (var y = 0; y < (int)plots.GetPlot(0).LastRender.DataRect.Top - 1; y++)
    for (var x = 0; x < field.Width; x++)
        if (pixels[y, x] < 128) ink++;
Console.WriteLine($"title {ink > 5 * field.Title.Length}");
