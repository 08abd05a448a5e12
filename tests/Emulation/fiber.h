// A switch of stacks in a dozen instructions (System V, x86-64): the C library's own asks the kernel for the signal mask each time.
#pragma once

extern "C" void switchFiber(void** from, void* to);
asm(R"(
.text
.globl switchFiber
.type switchFiber,@function
switchFiber:
    pushq %rbp; pushq %rbx; pushq %r12; pushq %r13; pushq %r14; pushq %r15
    movq %rsp, (%rdi)
    movq %rsi, %rsp
    popq %r15; popq %r14; popq %r13; popq %r12; popq %rbx; popq %rbp
    ret
)");
