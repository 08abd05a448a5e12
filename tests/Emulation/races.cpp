// Finds accesses of two threads to one place, one of them a write, that nothing orders. The emulator is compiled with -fsanitize=thread,
// whose calls end here instead of in the compiler's own library, which knows no fibers; compute-sanitizer's racecheck knows no bar.arrive.
//
// Order is PTX's: bar.sync and bar.arrive order what a thread did before with what those who wait at the barrier do after. Shuffles and
// votes let lanes meet, but order no memory. Clocks are vector clocks; what is remembered of a place are its last write and each
// thread's last read since (Flanagan and Freund, "FastTrack", 2009).
#include "races.h"
#include "racecheck.h"
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <unistd.h>
#include <vector>

extern int hostThread;

namespace
{
const int THREADS = 256, BARRIERS = 16, WORD = 4;

struct Clock
{
    unsigned of[THREADS];

    void join(const Clock& other)
    {
        for (int i = 0; i < THREADS; i++) of[i] = std::max(of[i], other.of[i]);
    }
};

struct Access
{
    unsigned clock, place;  // 0: none; the instruction's address
    short thread;
    unsigned char bytes;    // of the word, as bits
};

struct Word
{
    Access writes[WORD];            // by byte
    Access read;                    // while one thread has read it
    std::unique_ptr<Access[]> all;  // by thread, afterwards
};

struct Memory
{
    uintptr_t begin = 0, end = 0;
    std::vector<Word> words;

    void follow(const void* from, size_t bytes)
    {
        begin = (uintptr_t)from;
        end = begin + bytes;
        words.clear();
        words.resize((bytes + WORD - 1) / WORD);
    }
};

struct Place
{
    unsigned place;
    bool writes;

    bool operator<(const Place& other) const { return std::tie(place, writes) < std::tie(other.place, other.writes); }
};

// The first of those between two instructions.
struct Race
{
    size_t offset;
    bool shared;
    int first, second;
};

Clock clocks[THREADS], pending[BARRIERS];
Memory sharedWords, globalWords;
std::map<std::pair<Place, Place>, Race> races;
int unordered = -1;

void found(const Memory& memory, size_t word, const Access& before, bool wrote, unsigned place, bool writes)
{
    races.insert({{{before.place, wrote}, {place, writes}}, {word * WORD, &memory == &sharedWords, before.thread, hostThread}});
}

void touchWord(Memory& memory, size_t number, unsigned char bytes, bool writes, unsigned place)
{
    Word& word = memory.words[number];
    const Clock& now = clocks[hostThread];
    auto unseen = [&](const Access& before) {
        return (before.bytes & bytes) && before.thread != hostThread && before.clock > now.of[before.thread];
    };
    for (const Access& write : word.writes)
    {
        if (unseen(write)) found(memory, number, write, true, place, writes);
    }
    const Access access = {now.of[hostThread], place, (short)hostThread, bytes};
    if (!writes)
    {
        if (word.all) word.all[hostThread] = access;
        else if (word.read.clock == 0 || word.read.thread == hostThread) word.read = access;
        else
        {
            word.all.reset(new Access[THREADS]());
            word.all[word.read.thread] = word.read;
            word.all[hostThread] = access;
        }
        return;
    }
    if (unseen(word.read)) found(memory, number, word.read, false, place, true);
    for (int i = 0; word.all && i < THREADS; i++)
    {
        if (unseen(word.all[i])) found(memory, number, word.all[i], false, place, true);
    }
    for (int i = 0; i < WORD; i++)
    {
        if (bytes >> i & 1) word.writes[i] = {access.clock, place, access.thread, (unsigned char)(1 << i)};
    }
    if (bytes == 15)
    {
        word.read = {};
        word.all.reset();
    }
}

void touch(const void* address, size_t size, bool writes, const void* from)
{
    for (Memory* memory : {&sharedWords, &globalWords})
    {
        if ((uintptr_t)address < memory->begin || (uintptr_t)address >= memory->end) continue;
        const size_t begin = (uintptr_t)address - memory->begin, end = begin + size;
        for (size_t number = begin / WORD; number * WORD < end; number++)
        {
            unsigned char bytes = 0;
            for (size_t i = 0; i < WORD; i++) bytes |= (number * WORD + i >= begin && number * WORD + i < end) << i;
            touchWord(*memory, number, bytes, writes, (unsigned)(uintptr_t)from - 1);
        }
    }
}

// "read at train.h:812 in train.h:700": the line, and the lines that it was inlined into.
std::string lineOf(Place of)
{
    static std::map<Place, std::string> known;
    if (known.count(of)) return known[of];
    char program[512] = {}, command[640], line[512];
    if (readlink("/proc/self/exe", program, sizeof program - 1) < 0) return "?";
    snprintf(command, sizeof command, "addr2line -i -s -e %s %x 2>&1", program, of.place);
    std::string lines = of.writes ? "write at" : "read at";
    FILE* pipe = popen(command, "r");
    for (int depth = 0; pipe && depth < 5 && fgets(line, sizeof line, pipe); depth++)
    {
        line[strcspn(line, " \n")] = 0;
        lines += (depth == 0 ? " " : " in ") + std::string(line);
    }
    if (pipe) pclose(pipe);
    return known[of] = lines;
}
}

void raceFollow(const void* memory, size_t bytes) { globalWords.follow(memory, bytes); }

void raceIgnoreOrderOf(int barrier) { unordered = barrier; }

int racePrint()
{
    std::map<std::string, std::string> examples;  // by lines: instructions of one line are one finding
    for (const auto& [places, race] : races)
    {
        const auto& [before, after] = places;
        const std::string example = std::string(race.shared ? "shared" : "global") + " memory, byte " + std::to_string(race.offset)
            + ", threads " + std::to_string(race.first) + " and " + std::to_string(race.second);
        std::string& kept = examples[lineOf(before) + ", then " + lineOf(after)];
        if (kept.empty()) kept = example;
    }
    for (const auto& [line, example] : examples) printf("unordered: %s (%s)\n", line.c_str(), example.c_str());
    return (int)examples.size();
}

void raceBlock(const void* shared, size_t bytes)
{
    memset(clocks, 0, sizeof clocks);
    memset(pending, 0, sizeof pending);
    for (int i = 0; i < THREADS; i++) clocks[i].of[i] = 1;
    sharedWords.follow(shared, bytes);
    globalWords.follow((const void*)globalWords.begin, globalWords.end - globalWords.begin);
}

void raceArrive(int barrier, int thread)
{
    if (barrier >= BARRIERS || barrier == unordered) return;
    pending[barrier].join(clocks[thread]);
    clocks[thread].of[thread]++;
}

void raceLeave(int barrier, int thread)
{
    if (barrier < BARRIERS) clocks[thread].join(pending[barrier]);
}

void raceReset(int barrier)
{
    if (barrier < BARRIERS) pending[barrier] = {};
}

extern "C"
{
#define ACCESSES(size) \
    void __tsan_read##size(void* address) { touch(address, size, false, __builtin_return_address(0)); } \
    void __tsan_write##size(void* address) { touch(address, size, true, __builtin_return_address(0)); } \
    void __tsan_unaligned_read##size(void* address) { touch(address, size, false, __builtin_return_address(0)); } \
    void __tsan_unaligned_write##size(void* address) { touch(address, size, true, __builtin_return_address(0)); }
ACCESSES(1)
ACCESSES(2)
ACCESSES(4)
ACCESSES(8)
ACCESSES(16)
void __tsan_read_range(void* address, size_t size) { touch(address, size, false, __builtin_return_address(0)); }
void __tsan_write_range(void* address, size_t size) { touch(address, size, true, __builtin_return_address(0)); }
void* __tsan_memcpy(void* to, const void* from, size_t size)
{
    touch(from, size, false, __builtin_return_address(0));
    touch(to, size, true, __builtin_return_address(0));
    return memcpy(to, from, size);
}
void* __tsan_memset(void* to, int value, size_t size)
{
    touch(to, size, true, __builtin_return_address(0));
    return memset(to, value, size);
}
void __tsan_init() {}
void __tsan_func_entry(void*) {}
void __tsan_func_exit() {}
}
