using System.Diagnostics;

namespace Agnes.Api.Tests.Hosting;

/// <summary>The built program, run to its end.</summary>
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
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new ApiProcess(process.ExitCode, LinesOf(errors), LinesOf(await output));
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private static string[] LinesOf(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
