namespace Agnes.Pipeline.Transcripts;

/// <summary>Reads a <c>usage</c> object.</summary>
internal static class UsageParser
{
    public static void Parse(ref JsonCursor json, TranscriptMessage message)
    {
        message.ResetUsage();
        if (!json.EntersObject())
        {
            return;
        }

        var usage = default(TokenUsage);
        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case var _ when ParseCounter(ref json, name, ref usage):
                    break;
                case var _ when name.SequenceEqual("server_tool_use"u8):
                    usage.WebSearchRequests = ParseWebSearches(ref json);
                    break;
                case var _ when name.SequenceEqual("iterations"u8):
                    ParseIterations(ref json, message.Iterations);
                    break;
                case var _ when name.SequenceEqual("service_tier"u8):
                    message.ServiceTier = json.Text();
                    break;
                case var _ when name.SequenceEqual("speed"u8):
                    message.Speed = json.Text();
                    break;
                case var _ when name.SequenceEqual("inference_geo"u8):
                    message.InferenceGeo = json.Text();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        message.HasUsage = true;
        message.Usage = usage;
    }

    private static bool ParseCounter(ref JsonCursor json, ReadOnlySpan<byte> name, ref TokenUsage usage)
    {
        switch (name)
        {
            case var _ when name.SequenceEqual("input_tokens"u8):
                usage.Input = json.Counter();
                return true;
            case var _ when name.SequenceEqual("output_tokens"u8):
                usage.Output = json.Counter();
                return true;
            case var _ when name.SequenceEqual("cache_read_input_tokens"u8):
                usage.CacheRead = json.Counter();
                return true;
            case var _ when name.SequenceEqual("cache_creation_input_tokens"u8):
                usage.CacheCreation = json.Counter();
                return true;
            case var _ when name.SequenceEqual("cache_creation"u8):
                ParseCacheSplit(ref json, ref usage);
                return true;
            default:
                return false;
        }
    }

    private static void ParseCacheSplit(ref JsonCursor json, ref TokenUsage usage)
    {
        if (!json.EntersObject())
        {
            return;
        }

        while (json.NextProperty(out var name))
        {
            if (name.SequenceEqual("ephemeral_5m_input_tokens"u8))
            {
                usage.CacheSplit5m = json.Counter();
                usage.HasCacheSplit = true;
            }
            else if (name.SequenceEqual("ephemeral_1h_input_tokens"u8))
            {
                usage.CacheSplit1h = json.Counter();
                usage.HasCacheSplit = true;
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static long ParseWebSearches(ref JsonCursor json)
    {
        var searches = 0L;
        if (json.EntersObject())
        {
            while (json.NextProperty(out var name))
            {
                if (name.SequenceEqual("web_search_requests"u8))
                {
                    searches = json.Counter();
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return searches;
    }

    private static void ParseIterations(ref JsonCursor json, List<UsageIteration> iterations)
    {
        iterations.Clear();
        if (!json.EntersArray())
        {
            return;
        }

        while (json.NextElement())
        {
            if (json.EntersObject())
            {
                iterations.Add(ParseIteration(ref json));
            }
        }
    }

    private static UsageIteration ParseIteration(ref JsonCursor json)
    {
        var kind = UsageIterationKind.Other;
        JsonText model = default;
        var usage = default(TokenUsage);
        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case var _ when ParseCounter(ref json, name, ref usage):
                    break;
                case var _ when name.SequenceEqual("type"u8):
                    kind = ParseIterationKind(ref json);
                    break;
                case var _ when name.SequenceEqual("model"u8):
                    model = json.Text();
                    break;
                case var _ when name.SequenceEqual("server_tool_use"u8):
                    usage.WebSearchRequests = ParseWebSearches(ref json);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return new UsageIteration(kind, model, usage);
    }

    private static UsageIterationKind ParseIterationKind(ref JsonCursor json)
    {
        var kind = json.TextBytes();
        return kind.SequenceEqual("message"u8) ? UsageIterationKind.Message
            : kind.SequenceEqual("advisor_message"u8) ? UsageIterationKind.Advisor
            : UsageIterationKind.Other;
    }
}
