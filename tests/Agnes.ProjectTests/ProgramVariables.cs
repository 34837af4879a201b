using Agnes.Api.Hosting;
using Agnes.Pipeline.Configuration;
using Agnes.Scheduler.Settings;

namespace Agnes.ProjectTests;

/// <summary>The variables that each program reads at startup.</summary>
internal static class ProgramVariables
{
    /// <summary>The variables that ASP.NET Core reads.</summary>
    public static readonly IReadOnlyList<string> Listening = ["ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS"];

    public static IReadOnlySet<string> OfApi { get; } = ReadBy(configuration => ApiSettings.Read(configuration));

    public static IReadOnlySet<string> OfScheduler { get; } =
        ReadBy(configuration => SchedulerOptions.Read(new SettingsReader(configuration)));

    public static IEnumerable<string> All => OfApi.Union(OfScheduler);

    private static SortedSet<string> ReadBy(Action<RecordingConfiguration> read)
    {
        var configuration = new RecordingConfiguration();
        read(configuration);
        return configuration.Requested;
    }
}
