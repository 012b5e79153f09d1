using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Smld.Torch;

/// <summary>Loads Torch's native libraries, on Linux with a libstdc++ older than that of GCC 13 too, as on Debian 12.</summary>
/// <remarks>
/// <para>
/// TorchSharp's <c>libLibTorchSharp.so</c> asks for version GLIBCXX_3.4.32 of libstdc++ for the sake of one symbol. Where the system's
/// loader refuses it for that reason, and only there, a copy that does without is written beside it, or where that cannot be
/// written in <c>$XDG_CACHE_HOME/smld-torch</c> (by default <c>~/.cache/smld-torch</c>), and loaded; one line on standard error says so.
/// </para>
/// <para>
/// This happens before the first use of anything in this assembly. A C# project that references the package does it when its own assembly is first used,
/// so before any use of <c>torch</c> in it; see docs/torch.md for what is not covered.
/// </para>
/// <para>
/// To switch it off set the environment variable <c>SMLD_TORCH_PATCH</c> to 0, or the AppContext switch <c>Smld.Torch.PatchNatives</c>
/// to false (<c>RuntimeHostConfigurationOption</c> in the project file).
/// </para>
/// </remarks>
public static class NativeLibraries
{
    private const string File = "libLibTorchSharp.so";
    private static readonly Lock s_lock = new();
    private static bool s_isDone;

    /// <summary>The copy that was loaded in place of TorchSharp's library; null where the system loads that itself.</summary>
    public static string? PatchedPath { get; private set; }

    /// <summary>Loads the libraries, unless they are; any number of calls from any threads is one.</summary>
    /// <exception cref="InvalidDataException">The library is refused for its version, and is not the one that can be patched.</exception>
    /// <exception cref="IOException">Neither its folder nor the cache can be written.</exception>
    public static void Load()
    {
        lock (s_lock)
        {
            if (s_isDone) return;
            if (IsConcerned && IsRefused()) PatchedPath = LoadPatched();
            s_isDone = true;
        }
    }

    /// <summary>The same, with a line on standard error in place of an exception; for module initializers, which should not throw.</summary>
    /// <returns>Whether there was no exception.</returns>
    public static bool TryLoad()
    {
        try
        {
            Load();
            return true;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or DllNotFoundException)
        {
            Console.Error.WriteLine($"Smld.Torch: {File} does not load, nor can a copy be made that does: {e.Message}");
            return false;
        }
    }

    private static bool IsConcerned =>
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64 &&
        Environment.GetEnvironmentVariable("SMLD_TORCH_PATCH") != "0" &&
        (!AppContext.TryGetSwitch("Smld.Torch.PatchNatives", out var isOn) || isOn);

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Nothing here works before the libraries are loaded.")]
    internal static void Initialize() => TryLoad();

    // As TorchSharp loads them, and in the same order.
    private static bool IsRefused()
    {
        var assembly = typeof(torch).Assembly;
        NativeLibrary.TryLoad("torch_cpu", assembly, null, out _);
        try
        {
            NativeLibrary.Load("LibTorchSharp", assembly, null);
            return false;
        }
        catch (DllNotFoundException e)
        {
            // Any other reason is left to TorchSharp, which explains what may be missing.
            return e.Message.Contains(OlderGlibcxx.NewVersion, StringComparison.Ordinal);
        }
    }

    private static string LoadPatched()
    {
        var original = Find(File);
        var patched = PatchedCopy.Write(original, OlderGlibcxx.Patch(System.IO.File.ReadAllBytes(original), original));
        // From another folder it does not find what it needs; what is loaded already is found by name.
        NativeLibrary.Load(Find("libtorch.so"));
        NativeLibrary.Load(patched);
        Console.Error.WriteLine(
            $"Smld.Torch: this system's libstdc++ lacks {OlderGlibcxx.NewVersion}, which {File} asks for; loaded a copy that does without, {patched} (SMLD_TORCH_PATCH=0 switches this off).");
        return patched;
    }

    private static string Find(string file)
    {
        var native = (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] folders = [.. native, AppContext.BaseDirectory, Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native")];
        return folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(System.IO.File.Exists)
            ?? throw new DllNotFoundException($"{file} is in none of {string.Join(", ", folders)}");
    }
}
