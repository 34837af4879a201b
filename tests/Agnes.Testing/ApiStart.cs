using CliWrap;

namespace Agnes.Testing;

/// <summary>The options to start the API as a process.</summary>
/// <param name="DataDirectory">Its <c>DATA_DIR</c>.</param>
public sealed record ApiStart(string DataDirectory)
{
    /// <summary>The built program. By default, the build of this repository in the configuration of the tests.</summary>
    public string Program { get; init; } = Repository.BuiltProgram("Agnes.Api");

    /// <summary>Additional environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>A command that executes the program, such as <c>prlimit --fsize=1000000</c>; none by default.</summary>
    public IReadOnlyList<string> Under { get; init; } = [];

    internal Command ToCommand()
    {
        string[] command = [.. Under, "dotnet", Program];
        var variables = new Dictionary<string, string?>
        {
            ["DATA_DIR"] = DataDirectory,
            ["LOCAL_DEV_MODE"] = "1",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            // A test of verification turns it on; otherwise every session would wait for an extractor.
            ["VERIFICATION_EXTRACTOR"] = "off",
        };
        foreach (var (name, value) in Environment)
        {
            variables[name] = value;
        }

        return Cli.Wrap(command[0]).WithArguments(command[1..]).WithEnvironmentVariables(variables);
    }
}
