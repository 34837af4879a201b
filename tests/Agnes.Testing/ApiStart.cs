using System.Diagnostics;

namespace Agnes.Testing;

/// <summary>How the API is started as a process.</summary>
/// <param name="DataDirectory">Its <c>DATA_DIR</c>.</param>
public sealed record ApiStart(string DataDirectory)
{
    /// <summary>The built program; the one that was built beside the tests by default.</summary>
    public string Program { get; init; } = Repository.BuiltProgram("Agnes.Api");

    /// <summary>Further environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>A command to start it under, such as <c>prlimit --fsize=1000000</c>; none by default.</summary>
    public IReadOnlyList<string> Under { get; init; } = [];

    internal ProcessStartInfo ToProcessStartInfo()
    {
        string[] command = [.. Under, "dotnet", Program];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DATA_DIR"] = DataDirectory;
        start.Environment["LOCAL_DEV_MODE"] = "1";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        // Who tests verification, says so: else every session would wait for it.
        start.Environment["VERIFICATION_EXTRACTOR"] = "off";
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
