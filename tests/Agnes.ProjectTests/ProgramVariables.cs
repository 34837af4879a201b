using Agnes.Api.Hosting;
using Agnes.Pipeline.Configuration;
using Agnes.Scheduler.Settings;

namespace Agnes.ProjectTests;

/// <summary>The variables that each program really asks for when it starts.</summary>
internal static class ProgramVariables
{
    /// <summary>Read by the framework, not by us.</summary>
    public static readonly IReadOnlyList<string> Listening = ["ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS"];

    public static IReadOnlySet<string> OfApi { get; } = AskedBy(configuration => ApiSettings.Read(configuration));

    public static IReadOnlySet<string> OfScheduler { get; } =
        AskedBy(configuration => SchedulerOptions.Read(new SettingsReader(configuration)));

    public static IEnumerable<string> All => OfApi.Union(OfScheduler);

    private static SortedSet<string> AskedBy(Action<RecordingConfiguration> read)
    {
        var configuration = new RecordingConfiguration();
        read(configuration);
        return configuration.Asked;
    }
}
