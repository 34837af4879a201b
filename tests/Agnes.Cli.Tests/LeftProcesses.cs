using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Agnes.Cli.Tests;

/// <summary>What the command started in a home to go on without it; Linux only.</summary>
internal static class LeftProcesses
{
    /// <summary>A process that has no parent left stays in the list where nobody takes it from there, as in some containers.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(5);

    /// <summary>Ends all that has a folder for its home, so that nothing writes there any more.</summary>
    public static void End(string home)
    {
        // More than one round: what is found may have started another meanwhile.
        while (Of(home) is { Count: > 0 } left)
        {
            left.ForEach(End);
        }
    }

    private static List<int> Of(string home)
    {
        var variable = $"HOME={home}\0";
        return !OperatingSystem.IsLinux()
            ? []
            : [
                .. Directory.EnumerateDirectories("/proc")
                    .Where(folder => EnvironmentOf(folder).Contains(variable, StringComparison.Ordinal))
                    .Select(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)),
            ];
    }

    private static string EnvironmentOf(string folder)
    {
        try
        {
            return char.IsAsciiDigit(Path.GetFileName(folder)[0]) ? File.ReadAllText(Path.Combine(folder, "environ"), Encoding.UTF8) : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended since, or is another user's.
            return "";
        }
    }

    private static void End(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            process.WaitForExit(LongestEnd);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
