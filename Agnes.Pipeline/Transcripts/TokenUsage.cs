namespace Agnes.Pipeline.Transcripts;

/// <summary>The counters of one call of a model.</summary>
public struct TokenUsage
{
    /// <summary>Input tokens that came from no cache.</summary>
    public long Input { get; set; }

    /// <summary>Output tokens.</summary>
    public long Output { get; set; }

    /// <summary>Input tokens read from the cache.</summary>
    public long CacheRead { get; set; }

    /// <summary>Input tokens written to the cache, as the total says.</summary>
    public long CacheCreation { get; set; }

    /// <summary>Whether the writes are told apart by their lifetime.</summary>
    public bool HasCacheSplit { get; set; }

    /// <summary>The split's writes for five minutes.</summary>
    public long CacheSplit5m { get; set; }

    /// <summary>The split's writes for one hour.</summary>
    public long CacheSplit1h { get; set; }

    /// <summary>Searches of the web.</summary>
    public long WebSearchRequests { get; set; }

    /// <summary>Cache writes for five minutes; without a split all writes are.</summary>
    public readonly long CacheCreation5m => HasCacheSplit ? CacheSplit5m : CacheCreation;

    /// <summary>Cache writes for one hour.</summary>
    public readonly long CacheCreation1h => HasCacheSplit ? CacheSplit1h : 0;
}
