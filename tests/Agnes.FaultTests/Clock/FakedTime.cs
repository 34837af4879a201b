using Agnes.Testing;

namespace Agnes.FaultTests.Clock;

/// <summary>A system clock that libfaketime sets for running programs. Elapsed time and the times of files are not affected.</summary>
internal sealed class FakedTime : IDisposable
{
    public const string Right = "+0";

    private readonly TempFolder _folder = new();
    private readonly string _library;

    private FakedTime(string library)
    {
        _library = library;
        SetBy(Right);
    }

    private string Offset => _folder.Combine("offset");

    /// <summary>The environment variables that apply it to a program.</summary>
    public Dictionary<string, string> Environment => new()
    {
        ["LD_PRELOAD"] = _library,
        ["FAKETIME_TIMESTAMP_FILE"] = Offset,
        ["FAKETIME_NO_CACHE"] = "1",
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        ["NO_FAKE_STAT"] = "1",
    };

    /// <summary>Creates a clock. The test is skipped if libfaketime is missing.</summary>
    public static FakedTime Create()
    {
        var library = OperatingSystem.IsLinux()
            ? Directory.EnumerateDirectories("/usr/lib", "*-linux-*")
                .Select(folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1"))
                .FirstOrDefault(File.Exists)
            : null;
        if (library is null)
        {
            Assert.Ignore("libfaketime is missing; Debian has it in the package faketime.");
        }

        return new FakedTime(library!);
    }

    /// <summary>Sets the offset from the real time, such as <c>+3650d</c>.</summary>
    public void SetBy(string offset)
    {
        // Renamed into place, because the programs read the file at any time.
        File.WriteAllText(Offset + ".new", offset);
        File.Move(Offset + ".new", Offset, overwrite: true);
    }

    public void Dispose() => _folder.Dispose();
}
