using Agnes.Pipeline.Configuration;

namespace Agnes.Api.Collector;

/// <summary>What the session collector copies.</summary>
public sealed class CollectorOptions
{
    /// <summary>Where sessions lie on this machine (<c>SESSION_COLLECTOR_SOURCES</c>); none by default, which turns it off.</summary>
    public IReadOnlyList<CollectorSource> Sources { get; set; } = [];

    /// <summary>Reads the variable named above; faults are left with <paramref name="settings"/>.</summary>
    public static CollectorOptions Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        const string Variable = "SESSION_COLLECTOR_SOURCES";
        var sources = new List<CollectorSource>();
        foreach (var text in settings.Text(Variable, "", CollectorSource.Allowed).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (CollectorSource.TryParse(text) is { } source)
            {
                sources.Add(source);
            }
            else
            {
                settings.AddFault(Variable, text, CollectorSource.Allowed);
            }
        }

        return new CollectorOptions { Sources = sources };
    }
}
