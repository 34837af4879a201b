using System.Diagnostics;
using Agnes.Testing;

namespace Agnes.Benchmarks;

/// <summary>The programs as the images have them.</summary>
internal static class Published
{
    /// <returns>The program's path.</returns>
    public static async Task<string> PublishAsync(string project, string folder, CancellationToken cancellationToken)
    {
        using var publish = Process.Start("dotnet", [
            "publish", Path.Combine(Repository.Root, project), "-c", "Release", "--use-current-runtime",
            "--self-contained", "false", "-p:PublishReadyToRun=true", "-o", folder, "-v", "q", "--nologo",
        ]);
        await publish.WaitForExitAsync(cancellationToken);
        return publish.ExitCode == 0
            ? Path.Combine(folder, $"{project}.dll")
            : throw new InvalidOperationException($"dotnet publish {project} failed with exit code {publish.ExitCode}.");
    }
}
