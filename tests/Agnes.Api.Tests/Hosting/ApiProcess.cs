using CliWrap;
using CliWrap.Buffered;

namespace Agnes.Api.Tests.Hosting;

/// <summary>The result of the built program, run until it ends.</summary>
internal sealed record ApiProcess(int ExitCode, IReadOnlyList<string> Errors, IReadOnlyList<string> Output)
{
    public static Task<ApiProcess> RunAsync(
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellationToken) =>
        RunAsync([], "", environment, cancellationToken);

    public static async Task<ApiProcess> RunAsync(
        string[] arguments,
        string input,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellationToken)
    {
        var result = await Cli.Wrap("dotnet")
            .WithArguments([typeof(Program).Assembly.Location, .. arguments])
            .WithEnvironmentVariables(environment.ToDictionary(variable => variable.Key, variable => (string?)variable.Value))
            .WithStandardInputPipe(PipeSource.FromString(input))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancellationToken);
        return new ApiProcess(result.ExitCode, LinesOf(result.StandardError), LinesOf(result.StandardOutput));
    }

    private static string[] LinesOf(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
